import { createTransport, fetchAdapter, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { countAbortListeners } from '../../../tooling/testing/abort-listeners.js'
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
import { errorOf, queueExecution, startExecution } from './testing/start-execution.js'

const fast = { minDelay: 5, maxDelay: 20 }

/** Closes a worker when the test is over. */
function closing(worker: TransitionWorker): TransitionWorker {
  onTestFinished(() => worker.close({ timeout: 0 }))
  return worker
}

const untilAborted = ({ signal }: TransitionContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

describe('createTransitionWorker', () => {
  apiTest('works on what waits, in its order, and on what comes later', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    for (const number of [1, 2]) await queueExecution(transport, { transitionId, input: { number } })
    const events: string[] = []
    const worker = closing(
      createTransitionWorker(transport, {
        ...fast,
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

  apiTest('works on so many at once as it may', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    for (let count = 0; count < 6; count++) await queueExecution(transport, { transitionId })
    let most = 0
    let ended = 0
    let open = (): void => undefined
    const allRun = new Promise<void>(resolve => {
      open = resolve
    })
    const worker: TransitionWorker = closing(
      createTransitionWorker(transport, {
        ...fast,
        transitionId,
        concurrency: 3,
        handler: async () => {
          most = Math.max(most, worker.running)
          if (worker.running === 3) open()
          await allRun
          return {}
        },
        onEnd: () => ended++,
      }),
    )
    await expect.poll(() => ended).toBe(6)
    expect(most).toBe(3)
  })

  apiTest('ends otherwise when the handler says so, and goes on when it throws', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    for (const end of ['rejected', 'failed', 'throw', 'succeeded']) {
      await queueExecution(transport, { transitionId, input: { end } })
    }
    const ended: unknown[] = []
    const failures: [unknown, string | undefined][] = []
    const thrown = new Error('no model')
    closing(
      createTransitionWorker(transport, {
        ...fast,
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

  apiTest('fails what its handler never returns from, and takes the next', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    for (const end of ['never', 'now']) await queueExecution(transport, { transitionId, input: { end } })
    const ended: unknown[] = []
    const failures: unknown[] = []
    closing(
      createTransitionWorker(transport, {
        ...fast,
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
  })

  apiTest('sends heartbeats, and stops working on what it has lost', async ({ emulator, transport }) => {
    const send = fetchAdapter()
    let heartbeats = 0
    let refuses = false
    const spying = createTransport({
      credentials: emulator.credentials,
      http: request => {
        if (!request.url.endsWith('/heartbeats')) return send(request)
        heartbeats++
        return refuses
          ? Promise.resolve({ status: 400, headers: {}, body: '{"message":"has timed out"}' })
          : send(request)
      },
    })
    const { transitionId } = await queueExecution(transport)
    const failures: unknown[] = []
    const onError = vi.fn((error: unknown) => failures.push(error))
    const handler = vi.fn((_: object, context: TransitionContext) => untilAborted(context))
    closing(createTransitionWorker(spying, { ...fast, transitionId, handler, heartbeatInterval: 5, onError }))
    await expect.poll(() => heartbeats).toBeGreaterThan(2)
    expect(failures).toEqual([])
    refuses = true
    await expect.poll(() => failures).toEqual([expect.objectContaining({ code: 'bad_request' })])
    expect(handler.mock.calls[0]?.[1].signal.aborted).toBe(true)
  })

  apiTest('lets its work end when it is closed', async ({ transport }) => {
    const { transitionId } = await queueExecution(transport)
    let finish: (() => void) | undefined
    const worker = createTransitionWorker(transport, {
      ...fast,
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

  apiTest('gives back what does not end in time when it is closed', async ({ transport }) => {
    const { transitionId } = await queueExecution(transport)
    const failures: unknown[] = []
    const worker = createTransitionWorker(transport, {
      ...fast,
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

  apiTest('closes at SIGTERM when it is told to', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    const before = process.listenerCount('SIGTERM')
    const worker = createTransitionWorker(transport, {
      ...fast,
      transitionId,
      handler: () => ({}),
      handleSignals: true,
    })
    expect(process.listenerCount('SIGTERM')).toBe(before + 1)
    process.emit('SIGTERM')
    await worker.stopped
    expect(process.listenerCount('SIGTERM')).toBe(before)
    expect(process.listenerCount('SIGINT')).toBe(before)
  })

  apiTest('shares one listener among many workers and executions', async ({ transport }) => {
    const MANY = 30
    const before = process.listenerCount('SIGTERM')
    const { transitionId } = await createTransition(transport, 'manual')
    for (let count = 0; count < MANY; count++) await queueExecution(transport, { transitionId })
    const listeners = countAbortListeners()
    onTestFinished(() => listeners.stop())
    let open = (): void => undefined
    const opened = new Promise<void>(resolve => {
      open = resolve
    })
    const ended = vi.fn()
    const options = { ...fast, transitionId, handleSignals: true, onEnd: ended }
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
    expect(process.listenerCount('SIGTERM')).toBe(before + 1)
    process.emit('SIGTERM')
    await Promise.all([busy, ...idle].map(({ stopped }) => stopped))
    expect(ended).toHaveBeenCalledTimes(MANY)
    expect(process.listenerCount('SIGTERM')).toBe(before)
    expect(listeners.most).toBeLessThanOrEqual(2)
    expect(listeners.crowded).toBe(0)
  })

  apiTest('stops where no claim can succeed', async ({ transport }) => {
    const handler = (): object => ({})
    const docker = await startExecution(transport)
    const wrong = await errorOf(createTransitionWorker(transport, { ...docker, handler }).stopped)
    expect(isInvalidArgumentError(wrong) && wrong.message).toContain('is a docker transition')

    const { transitionId } = await createTransition(transport, 'manual')
    const worker = closing(createTransitionWorker(transport, { ...fast, transitionId, handler }))
    const stopped = errorOf(worker.stopped)
    await deleteTransition(transport, transitionId)
    expect(isNotFoundError(await stopped)).toBe(true)
  })

  apiTest('tells of claims that fail, and tries again', async ({ emulator, transport }) => {
    const { transitionId } = await queueExecution(transport)
    const send = fetchAdapter()
    let refusals = 2
    const failing = createTransport({
      credentials: emulator.credentials,
      http: request =>
        request.method === 'POST' && request.url.endsWith('/executions') && refusals-- > 0
          ? Promise.resolve({ status: 503, headers: {}, body: '{"message":"busy"}' })
          : send(request),
    })
    const failures: unknown[] = []
    const ended: TransitionExecution[] = []
    closing(
      createTransitionWorker(failing, {
        ...fast,
        transitionId,
        handler: () => ({}),
        onEnd: execution => ended.push(execution),
        onError: (error, execution) => failures.push([error, execution]),
      }),
    )
    await expect.poll(() => ended).toHaveLength(1)
    expect(failures).toEqual(Array(2).fill([expect.objectContaining({ status: 503 }), undefined]))
  })

  apiTest('reports an end again when the answer got lost', async ({ emulator, transport }) => {
    const { transitionId, executionId } = await startExecution(transport, 'manual')
    await updateTransitionExecution(transport, transitionId, executionId, 'retry', { error: { message: '' } })
    const send = fetchAdapter()
    let losses = 1
    const losing = createTransport({
      credentials: emulator.credentials,
      http: async request => {
        const answer = await send(request)
        return request.method === 'PATCH' && losses-- > 0 ? { status: 502, headers: {}, body: '' } : answer
      },
    })
    const ended: TransitionExecution[] = []
    const onEnd = (execution: TransitionExecution): unknown => ended.push(execution)
    closing(createTransitionWorker(losing, { ...fast, transitionId, handler: () => ({ once: true }), onEnd }))
    await expect.poll(() => ended).toMatchObject([{ status: 'succeeded', output: { once: true } }])
    const [{ executionId: id } = { executionId: '' }] = ended
    expect(await getTransitionExecution(transport, transitionId, id)).toMatchObject({ status: 'succeeded' })
  })

  apiTest('refuses numbers that cannot be meant', ({ transport }) => {
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
