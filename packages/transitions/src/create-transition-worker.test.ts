import { createTransport, fetchAdapter, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { countAbortListeners } from '../../../tooling/testing/abort-listeners.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { isolateSignals } from '../../../tooling/testing/isolate-signals.js'
import {
  createTransition,
  createTransitionWorker,
  deleteTransition,
  getTransitionExecution,
  listTransitionExecutions,
  type TransitionContext,
  type TransitionExecution,
  type TransitionWorker,
  updateTransitionExecution,
} from './index.js'
import { queueExecution, startExecution } from './testing/start-execution.js'

const shortDelays = { minDelay: 5, maxDelay: 20 }

/** Closes a worker when the test has finished. */
function closeAfterTest(worker: TransitionWorker): TransitionWorker {
  onTestFinished(() => worker.close({ timeout: 0 }))
  return worker
}

const untilAborted = ({ signal }: TransitionContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

describe('createTransitionWorker', () => {
  apiTest('processes waiting executions in order, and executions that arrive later', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    for (const number of [1, 2]) await queueExecution(transport, { transitionId, input: { number } })
    const events: string[] = []
    const worker = closeAfterTest(
      createTransitionWorker(transport, {
        ...shortDelays,
        transitionId,
        handler: ({ number }) => ({ number, done: true }),
        onStart: ({ input }) => events.push(`start ${input?.number}`),
        onEnd: ({ status, output }) => events.push(`${status} ${output?.number}`),
      }),
    )
    await expect.poll(() => events).toEqual(['start 1', 'succeeded 1', 'start 2', 'succeeded 2'])
    await queueExecution(transport, { transitionId, input: { number: 3 } })
    await expect.poll(() => events.at(-1)).toBe('succeeded 3')
    const { executions } = await listTransitionExecutions(transport, transitionId, { status: 'succeeded' })
    expect(executions.map(({ output }) => output)).toEqual([3, 2, 1].map(number => ({ number, done: true })))
    await worker.close()
    await worker.stopped
  })

  apiTest('runs at most `concurrency` handlers at a time', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    for (let count = 0; count < 6; count++) await queueExecution(transport, { transitionId })
    let maxRunning = 0
    let ended = 0
    let open = (): void => undefined
    const allRun = new Promise<void>(resolve => {
      open = resolve
    })
    const worker: TransitionWorker = closeAfterTest(
      createTransitionWorker(transport, {
        ...shortDelays,
        transitionId,
        concurrency: 3,
        handler: async () => {
          maxRunning = Math.max(maxRunning, worker.running)
          if (worker.running === 3) open()
          await allRun
          return {}
        },
        onEnd: () => ended++,
      }),
    )
    await expect.poll(() => ended).toBe(6)
    expect(maxRunning).toBe(3)
  })

  apiTest('reports fail and reject of the handler, and continues after the handler throws', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    for (const end of ['rejected', 'failed', 'throw', 'succeeded']) {
      await queueExecution(transport, { transitionId, input: { end } })
    }
    const ended: unknown[] = []
    const failures: [unknown, string | undefined][] = []
    const thrown = new Error('no model')
    closeAfterTest(
      createTransitionWorker(transport, {
        ...shortDelays,
        transitionId,
        handler: ({ end }, { reject, fail }) => {
          if (end === 'rejected') return reject('spam')
          if (end === 'failed') return fail('illegible')
          if (end === 'throw') throw thrown
          return {}
        },
        onEnd: ({ status }) => ended.push(status),
        onError: (error, execution) => failures.push([error, execution?.transitionId]),
      }),
    )
    await expect.poll(() => ended).toEqual(['rejected', 'failed', 'succeeded'])
    expect(failures).toEqual([[thrown, transitionId]])
    const { executions } = await listTransitionExecutions(transport, transitionId, { status: 'failed' })
    expect(executions.map(({ input }) => input?.end)).toEqual(['throw', 'failed'])
  })

  apiTest(
    'fails an execution whose handler exceeds the timeout, and continues with the next one',
    async ({ transport }) => {
      const { transitionId } = await createTransition(transport, 'manual')
      for (const end of ['never', 'now']) await queueExecution(transport, { transitionId, input: { end } })
      const ended: unknown[] = []
      const failures: unknown[] = []
      closeAfterTest(
        createTransitionWorker(transport, {
          ...shortDelays,
          transitionId,
          handler: ({ end }) => (end === 'never' ? new Promise<never>(() => undefined) : {}),
          timeout: 50,
          onEnd: ({ status }) => ended.push(status),
          onError: error => failures.push(error),
        }),
      )
      await expect.poll(() => ended).toEqual(['succeeded'])
      expect(failures).toMatchObject([{ code: 'transition_timeout' }])
      const { executions } = await listTransitionExecutions(transport, transitionId, { status: 'failed' })
      expect(executions.map(({ input }) => input?.end)).toEqual(['never'])
    },
  )

  apiTest('sends heartbeats, and aborts the handler when the claim is lost', async ({ emulator, transport }) => {
    const send = fetchAdapter()
    let heartbeats = 0
    let rejectsHeartbeats = false
    const recording = createTransport({
      credentials: emulator.credentials,
      http: request => {
        if (!request.url.endsWith('/heartbeats')) return send(request)
        heartbeats++
        return rejectsHeartbeats
          ? Promise.resolve({ status: 400, headers: {}, body: '{"message":"has timed out"}' })
          : send(request)
      },
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

  apiTest('waits for running handlers when it is closed', async ({ transport }) => {
    const { transitionId } = await queueExecution(transport)
    let finish: (() => void) | undefined
    const worker = createTransitionWorker(transport, {
      ...shortDelays,
      transitionId,
      handler: () => new Promise(resolve => (finish = () => resolve({ late: true }))),
    })
    await expect.poll(() => worker.running).toBe(1)
    const closed = worker.close()
    await queueExecution(transport, { transitionId })
    finish?.()
    await closed
    expect(worker.running).toBe(0)
    const { executions } = await listTransitionExecutions(transport, transitionId)
    expect(executions.filter(({ status }) => status === 'succeeded')).toMatchObject([{ output: { late: true } }])
    expect(executions.filter(({ status }) => status === 'running')).toMatchObject([{ startTime: null }])
  })

  apiTest('returns executions to the queue that do not end within the close timeout', async ({ transport }) => {
    const { transitionId } = await queueExecution(transport)
    const failures: unknown[] = []
    const worker = createTransitionWorker(transport, {
      ...shortDelays,
      transitionId,
      handler: (_, context) => untilAborted(context),
      onError: error => failures.push(error),
    })
    await expect.poll(() => worker.running).toBe(1)
    await worker.close({ timeout: 20 })
    expect(failures).toMatchObject([{ code: 'aborted' }])
    const { executions } = await listTransitionExecutions(transport, transitionId, { status: 'running' })
    expect(executions).toMatchObject([{ startTime: null }])
  })

  apiTest('closes on SIGTERM with handleSignals', async ({ transport }) => {
    isolateSignals()
    const { transitionId } = await createTransition(transport, 'manual')
    const worker = createTransitionWorker(transport, {
      ...shortDelays,
      transitionId,
      handler: () => ({}),
      handleSignals: true,
    })
    expect(process.listenerCount('SIGTERM')).toBe(1)
    process.emit('SIGTERM')
    await worker.stopped
    expect(process.listenerCount('SIGTERM')).toBe(0)
    expect(process.listenerCount('SIGINT')).toBe(0)
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

  apiTest('stops if no claim can succeed', async ({ transport }) => {
    const handler = (): object => ({})
    const docker = await startExecution(transport)
    const error = await errorOf(createTransitionWorker(transport, { ...docker, handler }).stopped)
    expect(isInvalidArgumentError(error) && error.message).toContain('is a docker transition')

    const { transitionId } = await createTransition(transport, 'manual')
    const worker = closeAfterTest(createTransitionWorker(transport, { ...shortDelays, transitionId, handler }))
    const stopped = errorOf(worker.stopped)
    await deleteTransition(transport, transitionId)
    expect(isNotFoundError(await stopped)).toBe(true)
  })

  apiTest('reports failed claims to onError, and retries them', async ({ emulator, transport }) => {
    const { transitionId } = await queueExecution(transport)
    const send = fetchAdapter()
    let failuresLeft = 2
    const failing = createTransport({
      credentials: emulator.credentials,
      http: request =>
        request.method === 'POST' && request.url.endsWith('/executions') && failuresLeft-- > 0
          ? Promise.resolve({ status: 503, headers: {}, body: '{"message":"busy"}' })
          : send(request),
    })
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

  apiTest('sends the result again if the response was lost', async ({ emulator, transport }) => {
    const { transitionId, executionId } = await startExecution(transport, 'manual')
    await updateTransitionExecution(transport, transitionId, executionId, 'retry', { error: { message: '' } })
    const send = fetchAdapter()
    let lossesLeft = 1
    const losing = createTransport({
      credentials: emulator.credentials,
      http: async request => {
        const response = await send(request)
        return request.method === 'PATCH' && lossesLeft-- > 0 ? { status: 502, headers: {}, body: '' } : response
      },
    })
    const ended: TransitionExecution[] = []
    const onEnd = (execution: TransitionExecution): unknown => ended.push(execution)
    closeAfterTest(
      createTransitionWorker(losing, { ...shortDelays, transitionId, handler: () => ({ once: true }), onEnd }),
    )
    await expect.poll(() => ended).toMatchObject([{ status: 'succeeded', output: { once: true } }])
    const [{ executionId: id } = { executionId: '' }] = ended
    expect(await getTransitionExecution(transport, transitionId, id)).toMatchObject({ status: 'succeeded' })
  })

  apiTest('rejects numbers that are out of range', ({ transport }) => {
    const handler = (): object => ({})
    for (const [options, name] of [
      [{ concurrency: 0 }, 'concurrency'],
      [{ concurrency: 1.5 }, 'concurrency'],
      [{ heartbeatInterval: 60_001 }, 'heartbeatInterval'],
      [{ minDelay: -1 }, 'minDelay'],
      [{ closeTimeout: Number.NaN }, 'closeTimeout'],
    ] as const) {
      expect(() =>
        createTransitionWorker(transport, { transitionId: 'las:transition:1', handler, ...options }),
      ).toThrow(name)
    }
  })
})
