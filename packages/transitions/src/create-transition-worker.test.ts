import { isInvalidArgumentError, type Transport } from '@las/core'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { countAbortListeners } from '../../../tooling/testing/abort-listeners.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { isolateSignals } from '../../../tooling/testing/isolate-signals.js'
import { testWorker } from '../../core/src/workers/conformance/test-worker.js'
import {
  closeAfterTest,
  intercepted,
  shortDelays,
  type TestedQueue,
  untilAborted,
} from '../../core/src/workers/conformance/tested-queue.js'
import {
  createTransition,
  createTransitionWorker,
  deleteTransition,
  executeTransition,
  getTransitionExecution,
  listTransitionExecutions,
  type TransitionContext,
  type TransitionExecution,
  updateTransitionExecution,
} from './index.js'
import { queueExecution, startExecution } from './testing/start-execution.js'

/** A claim without heartbeats has expired after this time. */
const CLAIM_TIMEOUT_MS = 61_000

async function createQueue(transport: Transport): Promise<TestedQueue<TransitionExecution>> {
  const { transitionId } = await createTransition(transport, 'manual')
  return {
    start: (each, options) => createTransitionWorker(each, { ...options, transitionId }),
    idOf: ({ executionId }) => executionId,
    async add(input = {}) {
      await queueExecution(transport, { transitionId, input })
      const { executions } = await listTransitionExecutions(transport, transitionId, { status: 'running' })
      if (!executions[0]) throw new Error('The execution is not in the queue')
      return executions[0]
    },
    get: ({ executionId }) => getTransitionExecution(transport, transitionId, executionId),
    // An execution that returns to the queue is replaced by another one.
    list: async () =>
      (await listTransitionExecutions(transport, transitionId).toArray()).filter(({ status }) => status !== 'retry'),
    remove: () => deleteTransition(transport, transitionId),
    isWaiting: ({ status, startTime }) => status === 'running' && startTime === null,
    // The API does not return the reason.
    failureWith: () => ({ status: 'failed' }),
    timeoutCode: 'transition_timeout',
  }
}

describe('createTransitionWorker', () => {
  testWorker(createQueue)

  apiTest('ends executions that the handler rejects', async ({ transport }) => {
    const { transitionId } = await queueExecution(transport)
    const ended: unknown[] = []
    closeAfterTest(
      createTransitionWorker(transport, {
        ...shortDelays,
        transitionId,
        handler: (_, { reject }) => reject('spam'),
        onEnd: ({ status }) => ended.push(status),
      }),
    )
    await expect.poll(() => ended).toEqual(['rejected'])
  })

  apiTest('sends heartbeats, and aborts the handler when the claim is lost', async ({ emulator, transport }) => {
    let heartbeats = 0
    let rejectsHeartbeats = false
    const recording = intercepted(emulator.credentials, async (request, send) => {
      if (!request.url.endsWith('/heartbeats')) return send()
      heartbeats++
      return rejectsHeartbeats ? { status: 400, headers: {}, body: '{"message":"has timed out"}' } : send()
    })
    const { transitionId } = await queueExecution(transport)
    const failures: unknown[] = []
    const onError = vi.fn((error: unknown) => failures.push(error))
    const handler = vi.fn((_: object, context: TransitionContext) => untilAborted(context))
    closeAfterTest(
      createTransitionWorker(recording, { ...shortDelays, transitionId, handler, heartbeatInterval: 5, onError }),
    )
    await expect.poll(() => heartbeats).toBeGreaterThan(2)
    expect(failures).toEqual([])
    rejectsHeartbeats = true
    await expect.poll(() => failures).toEqual([expect.objectContaining({ code: 'bad_request' })])
    expect(handler.mock.calls[0]?.[1].signal.aborted).toBe(true)
  })

  apiTest('does not fail an execution whose claim it has lost to another worker', async ({ emulator, transport }) => {
    const { transitionId } = await queueExecution(transport)
    const claims: string[] = []
    const late = intercepted(emulator.credentials, async (request, send) => {
      if (request.method !== 'PATCH' || claims.length > 0) return send()
      await emulator.clock.advance(CLAIM_TIMEOUT_MS)
      const response = await send()
      // Another worker claims the execution before this one handles the response.
      claims.push((await executeTransition(transport, transitionId)).executionId)
      return response
    })
    const failures: unknown[] = []
    const onError = (error: unknown): void => void failures.push(error)
    closeAfterTest(
      createTransitionWorker(late, { ...shortDelays, transitionId, handler: () => ({ by: 'late' }), onError }),
    )
    await expect.poll(() => failures).toEqual([expect.objectContaining({ code: 'superseded' })])
    const output = { by: 'other' }
    const [executionId = ''] = claims
    await updateTransitionExecution(transport, transitionId, executionId, 'succeeded', { output })
    expect(await getTransitionExecution(transport, transitionId, executionId)).toMatchObject({ output })
  })

  apiTest('shares one signal listener between many workers and executions', async ({ transport }) => {
    isolateSignals()
    const MANY = 30
    const { transitionId } = await createTransition(transport, 'manual')
    for (let count = 0; count < MANY; count++) await queueExecution(transport, { transitionId })
    const listeners = countAbortListeners()
    onTestFinished(() => listeners.stop())
    let open = (): void => undefined
    const opened = new Promise<void>(resolve => {
      open = resolve
    })
    const ended = vi.fn()
    const options = { ...shortDelays, transitionId, handleSignals: true, onEnd: ended }
    const busy = createTransitionWorker(transport, {
      ...options,
      concurrency: MANY,
      handler: async () => {
        if (busy.running === MANY) open()
        await opened
        return {}
      },
    })
    await opened
    const idle = Array.from({ length: MANY }, () =>
      createTransitionWorker(transport, { ...options, handler: () => ({}) }),
    )
    expect(process.listenerCount('SIGTERM')).toBe(1)
    process.emit('SIGTERM')
    await Promise.all([busy, ...idle].map(({ stopped }) => stopped))
    expect(ended).toHaveBeenCalledTimes(MANY)
    expect(process.listenerCount('SIGTERM')).toBe(0)
    expect(listeners.most).toBeLessThanOrEqual(2)
    expect(listeners.crowded).toBe(0)
  })

  apiTest('stops if the transition is not manual', async ({ transport }) => {
    const docker = await startExecution(transport)
    const error = await errorOf(createTransitionWorker(transport, { ...docker, handler: () => ({}) }).stopped)
    expect(isInvalidArgumentError(error) && error.message).toContain('is a docker transition')
  })

  apiTest('reports failed claims to onError, and retries them', async ({ emulator, transport }) => {
    const { transitionId } = await queueExecution(transport)
    let failuresLeft = 2
    const failing = intercepted(emulator.credentials, async (request, send) =>
      request.method === 'POST' && request.url.endsWith('/executions') && failuresLeft-- > 0
        ? { status: 503, headers: {}, body: '{"message":"busy"}' }
        : send(),
    )
    const failures: unknown[] = []
    const ended: TransitionExecution[] = []
    closeAfterTest(
      createTransitionWorker(failing, {
        ...shortDelays,
        transitionId,
        handler: () => ({}),
        onEnd: execution => ended.push(execution),
        onError: (error, execution) => failures.push([error, execution]),
      }),
    )
    await expect.poll(() => ended).toHaveLength(1)
    expect(failures).toEqual(Array(2).fill([expect.objectContaining({ status: 503 }), undefined]))
  })
})
