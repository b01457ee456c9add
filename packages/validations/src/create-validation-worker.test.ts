import type { Transport } from '@las/core'
import { describe, expect, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { testClaims } from '../../core/src/workers/claims/conformance/test-claims.js'
import { claimFailure, type TestedClaims } from '../../core/src/workers/claims/conformance/tested-claims.js'
import { testWorker } from '../../core/src/workers/conformance/test-worker.js'
import {
  closeAfterTest,
  intercepted,
  shortDelays,
  startTested,
} from '../../core/src/workers/conformance/tested-queue.js'
import {
  createValidation,
  createValidationTask,
  createValidationWorker,
  deleteValidation,
  getValidationTask,
  listValidationTasks,
  updateValidationTask,
  type ValidationTask,
} from './index.js'

async function createQueue(transport: Transport): Promise<TestedClaims<ValidationTask> & { validationId: string }> {
  const { validationId } = await createValidation(transport)
  return {
    validationId,
    start: (each, { handler, ...options }) =>
      createValidationWorker(each, {
        ...options,
        validationId,
        handler: ({ input }, context) => handler(input, context),
      }),
    idOf: ({ taskId }) => taskId,
    add: (input = {}, metadata) => createValidationTask(transport, validationId, input, { metadata }),
    get: ({ taskId }) => getValidationTask(transport, validationId, taskId),
    list: () => listValidationTasks(transport, validationId).toArray(),
    claim: ({ taskId }, workerClaim) =>
      updateValidationTask(transport, validationId, taskId, { status: 'in-progress', metadata: { workerClaim } }),
    end: ({ taskId }, changes) => updateValidationTask(transport, validationId, taskId, changes),
    remove: () => deleteValidation(transport, validationId),
    isWaiting: ({ status }) => status === 'ready',
    failureWith: claimFailure,
    timeoutCode: 'handler_timeout',
  }
}

describe('createValidationWorker', () => {
  testWorker(createQueue)
  testClaims(createQueue)

  apiTest('calls the handler with a task in progress', async ({ transport }) => {
    const { validationId, add } = await createQueue(transport)
    const { taskId } = await add({ number: 1 })
    const ended: unknown[] = []
    closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        handler: task => ({ ...task.input, id: task.taskId, was: task.status }),
        onEnd: ({ output }) => ended.push(output),
      }),
    )
    await expect.poll(() => ended).toEqual([{ number: 1, id: taskId, was: 'in-progress' }])
  })

  apiTest('leaves tasks to people that they have opened', async ({ emulator, transport }) => {
    const queue = await createQueue(transport)
    const { validationId } = queue
    const { taskId } = await queue.add()
    await updateValidationTask(transport, validationId, taskId, { status: 'in-progress' })
    let scans = 0
    const counting = intercepted(emulator.credentials, (request, send) => {
      if (request.url.includes('/tasks?')) scans++
      return send()
    })
    const handler = vi.fn(() => ({}))
    startTested(queue, counting, { handler, heartbeatInterval: 1, leaseTimeout: 2 })
    await expect.poll(() => scans).toBeGreaterThan(3)
    expect(handler).not.toHaveBeenCalled()
    // A person returns the task.
    await updateValidationTask(transport, validationId, taskId, { status: 'ready' })
    await expect.poll(() => handler.mock.calls.length).toBe(1)
  })

  apiTest('leaves tasks to people that open them at the same time', async ({ emulator, transport }) => {
    const queue = await createQueue(transport)
    const [opened, free] = [await queue.add(), await queue.add()]
    // A person opens the first task after the worker has listed it.
    const racing = intercepted(emulator.credentials, async (request, send) => {
      const response = await send()
      if (request.url.includes('/tasks?')) {
        await updateValidationTask(transport, queue.validationId, opened.taskId, { status: 'in-progress' })
      }
      return response
    })
    const started: string[] = []
    const ended: string[] = []
    const failures: unknown[] = []
    startTested(queue, racing, {
      handler: () => ({}),
      onStart: ({ taskId }) => started.push(taskId),
      onEnd: ({ taskId }) => ended.push(taskId),
      onError: error => failures.push(error),
    })
    await expect.poll(() => ended).toEqual([free.taskId])
    expect(started).toEqual([free.taskId])
    expect(failures).toEqual([])
    expect(await queue.get(opened)).toMatchObject({ status: 'in-progress', metadata: null })
  })

  apiTest('offers a task that the handler skips to others', async ({ transport }) => {
    const { validationId, add, list } = await createQueue(transport)
    const metadata = { claim: 'INS-1', owner: { team: 'finance' } }
    await add({ name: 'old' }, metadata)
    const calls: unknown[] = []
    const skipAll = (worker: string) =>
      closeAfterTest(
        createValidationWorker(transport, {
          ...shortDelays,
          validationId,
          heartbeatInterval: 2,
          handler: async ({ input }, { skip }) => {
            calls.push(`${worker} ${input.name}`)
            await new Promise(resolve => setTimeout(resolve, 20))
            return skip()
          },
        }),
      )
    skipAll('first')
    await expect.poll(() => calls).toEqual(['first old'])
    skipAll('second')
    await expect.poll(() => calls).toEqual(['first old', 'second old'])
    await add({ name: 'new' }, metadata)
    await expect.poll(() => calls.length).toBe(4)
    expect(calls.slice(2).sort()).toEqual(['first new', 'second new'])
    await expect.poll(async () => (await list()).map(({ status }) => status)).toEqual(['ready', 'ready'])
    expect((await list()).map(task => task.metadata)).toEqual([metadata, metadata])
  })

  apiTest('rejects a validation or a handler that is missing', ({ transport }) => {
    const handler = (): object => ({})
    expect(() => createValidationWorker(transport, { validationId: '', handler })).toThrow('validationId')
    const invalid = { validationId: 'cradl:validation:1', handler: 'review' as never }
    expect(() => createValidationWorker(transport, invalid)).toThrow('handler')
  })
})
