import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import {
  type ActionContext,
  type ActionWorker,
  createAction,
  createActionRun,
  createActionWorker,
  deleteAction,
  getActionRun,
  listActionRuns,
  updateActionRun,
} from './index.js'
import { createExport, EXPORT } from './testing/resources.js'

const shortDelays = { minDelay: 5, maxDelay: 20 }

/** Closes a worker when the test has finished. */
function closeAfterTest(worker: ActionWorker): ActionWorker {
  onTestFinished(() => worker.close({ timeout: 0 }))
  return worker
}

const untilAborted = ({ signal }: ActionContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

describe('createActionWorker', () => {
  apiTest('ends the runs of an action in order, and preserves their metadata', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const metadata = { owner: 'finance' }
    for (const number of [1, 2]) await createActionRun(transport, actionId, { input: { number }, metadata })
    const events: unknown[] = []
    closeAfterTest(
      createActionWorker(transport, {
        ...shortDelays,
        actionId,
        handler: ({ number }, { run }) => ({ number, of: run.actionId }),
        onStart: ({ input }) => events.push(input?.number),
        onEnd: ({ status, output }) => events.push([status, output]),
      }),
    )
    const end = (number: number): unknown => ['succeeded', { number, of: actionId }]
    await expect.poll(() => events).toEqual([1, end(1), 2, end(2)])
    for (const run of (await listActionRuns(transport, actionId)).runs) {
      expect(run.metadata).toEqual({
        ...metadata,
        workerClaim: { worker: expect.any(String), time: expect.any(String) },
      })
    }
    await createActionRun(transport, actionId)
    await expect.poll(() => events.at(-1)).toEqual(['succeeded', { of: actionId }])
  })

  apiTest('reports fail of the handler and the errors that it throws', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    for (const end of ['fail', 'throw']) await createActionRun(transport, actionId, { input: { end } })
    const failures: unknown[] = []
    const thrown = new Error('no database')
    closeAfterTest(
      createActionWorker(transport, {
        ...shortDelays,
        actionId,
        handler: ({ end }, { fail }) => {
          if (end === 'fail') return fail('no account')
          throw thrown
        },
        onError: error => failures.push(error),
      }),
    )
    await expect.poll(() => failures).toEqual([thrown])
    const { runs } = await listActionRuns(transport, actionId, { status: 'failed' })
    const messages = [expect.stringContaining('Error: no database'), 'no account']
    expect(runs.map(({ output }) => output)).toEqual(messages.map(error => ({ error })))
    expect(runs.map(({ errors }) => errors)).toEqual(messages.map(error => [error]))
  })

  apiTest('continues if another program ends a run', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const { runId } = await createActionRun(transport, actionId, { input: { end: 'never' } })
    await createActionRun(transport, actionId, { input: { end: 'now' } })
    const failures: unknown[] = []
    const ended: unknown[] = []
    const worker = closeAfterTest(
      createActionWorker(transport, {
        ...shortDelays,
        actionId,
        heartbeatInterval: 5,
        handler: ({ end }, context) => (end === 'never' ? untilAborted(context) : {}),
        onEnd: ({ input }) => ended.push(input?.end),
        onError: error => failures.push(error),
      }),
    )
    await expect.poll(() => worker.running).toBe(1)
    await updateActionRun(transport, actionId, runId, { status: 'succeeded', output: { by: 'hand' } })
    await expect.poll(() => ended).toEqual(['now'])
    expect(failures).toEqual([expect.objectContaining({ code: 'superseded' })])
    expect(await getActionRun(transport, actionId, runId)).toMatchObject({ output: { by: 'hand' } })
  })

  apiTest('returns runs that do not end within the close timeout, for other workers', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const { runId } = await createActionRun(transport, actionId, { metadata: { owner: 'finance' } })
    const closing = createActionWorker(transport, {
      ...shortDelays,
      actionId,
      handler: (_, context) => untilAborted(context),
    })
    await expect.poll(() => closing.running).toBe(1)
    await closing.close({ timeout: 5 })
    const returned = await getActionRun(transport, actionId, runId)
    expect(returned).toMatchObject({ status: 'running', output: null })
    expect(returned.metadata).toEqual({ owner: 'finance' })
    const ended: unknown[] = []
    closeAfterTest(
      createActionWorker(transport, {
        ...shortDelays,
        actionId,
        handler: () => ({}),
        onEnd: run => ended.push(run.runId),
      }),
    )
    await expect.poll(() => ended).toEqual([runId])
  })

  apiTest('takes over the runs of a worker that has stopped', async ({ transport }) => {
    const { actionId } = await createExport(transport)
    const metadata = { workerClaim: { worker: 'another', time: 'stopped' } }
    const { runId } = await createActionRun(transport, actionId, { metadata })
    const ended: unknown[] = []
    closeAfterTest(
      createActionWorker(transport, {
        ...shortDelays,
        actionId,
        heartbeatInterval: 1,
        leaseTimeout: 2,
        handler: () => ({}),
        onEnd: run => ended.push(run.runId),
      }),
    )
    await expect.poll(() => ended).toEqual([runId])
  })

  apiTest('stops if the API ends the runs of the action, or the action does not exist', async ({ transport }) => {
    const handler = (): object => ({})
    const { actionId: other } = await createAction(transport, EXPORT, { config: { waitForResult: 'yes' } })
    const error = await errorOf(createActionWorker(transport, { actionId: other, handler }).stopped)
    expect(isInvalidArgumentError(error) && error.message).toContain('waitForResult: true')

    const { actionId } = await createExport(transport)
    const worker = closeAfterTest(createActionWorker(transport, { ...shortDelays, actionId, handler }))
    const stopped = errorOf(worker.stopped)
    await deleteAction(transport, actionId)
    expect(isNotFoundError(await stopped)).toBe(true)
  })

  apiTest('rejects invalid options', ({ transport }) => {
    const handler = (): object => ({})
    expect(() => createActionWorker(transport, { actionId: '', handler })).toThrow('actionId')
    expect(() => createActionWorker(transport, { actionId: 'a', handler: 5 as never })).toThrow('handler')
    expect(() => createActionWorker(transport, { actionId: 'a', handler, leaseTimeout: 5 })).toThrow('leaseTimeout')
  })
})
