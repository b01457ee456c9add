import {
  createTransport,
  fetchAdapter,
  isAbortedError,
  isInvalidArgumentError,
  isLasError,
  type Transport,
} from '@las/core'
import { afterEach, describe, expect, onTestFinished, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { passTime } from '../../../tooling/testing/pass-time.js'
import {
  deleteTransition,
  getTransitionExecution,
  listTransitionExecutions,
  runTransition,
  type TransitionContext,
  type TransitionExecution,
  updateTransitionExecution,
} from './index.js'
import { errorOf, queueExecution, startExecution } from './testing/start-execution.js'

/** The lines that the log of an execution has. */
async function logOf(transport: Transport, { logId }: TransitionExecution): Promise<string> {
  const encoded = `/logs/${encodeURIComponent(logId ?? '')}`
  const { events } = await transport.request<{ events: { message: string }[] }>({
    method: 'GET',
    path: { template: '/logs/{logId}', encoded },
  })
  return events.map(({ message }) => message).join('\n')
}

/** A transport that counts heartbeats and lets the test answer in place of the API. */
function spying(
  credentials: Parameters<typeof createTransport>[0],
  answer: (url: string, method: string) => number | undefined = () => undefined,
): { transport: Transport; heartbeats: () => number } {
  const send = fetchAdapter()
  let heartbeats = 0
  const transport = createTransport({
    ...credentials,
    maxRetries: 0,
    http: request => {
      if (request.url.endsWith('/heartbeats')) heartbeats += 1
      const status = answer(request.url, request.method)
      return status === undefined ? send(request) : Promise.resolve({ status, headers: {}, body: '{"message":"no"}' })
    },
  })
  return { transport, heartbeats: () => heartbeats }
}

const untilAborted = ({ signal }: TransitionContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

describe('runTransition', () => {
  afterEach(() => vi.unstubAllEnvs())

  apiTest('ends the execution of the environment with what the function returns', async ({ transport }) => {
    const execution = await startExecution(transport)
    vi.stubEnv('TRANSITION_ID', execution.transitionId)
    vi.stubEnv('EXECUTION_ID', execution.executionId)
    // An object with two keys is an output like any other.
    const ended = await runTransition(transport, (input, context) => {
      expect(context).toMatchObject({ transport, execution, signal: { aborted: false } })
      return { ...input, values: {} }
    })
    const output = { documentId: 'las:document:1', values: {} }
    expect(ended).toMatchObject({ executionId: execution.executionId, status: 'succeeded', output })
  })

  apiTest('ends otherwise when the function says so', async ({ transport }) => {
    for (const [end, status] of [
      ['fail', 'failed'],
      ['reject', 'rejected'],
      ['retry', 'retry'],
    ] as const) {
      const execution = await startExecution(transport)
      const ended = await runTransition(transport, async (_, context) => context[end]('x'.repeat(5000)), execution)
      expect(ended).toMatchObject({ status, output: null })
      expect(await logOf(transport, execution)).toBe('x'.repeat(4096))
    }
  })

  apiTest('reports the end of the stack when the function throws, and throws the same', async ({ transport }) => {
    const execution = await startExecution(transport)
    const thrown = new Error(`no model ${'x'.repeat(5000)}`)
    const error = await errorOf(
      runTransition(
        transport,
        () => {
          throw thrown
        },
        execution,
      ),
    )
    expect(error).toBe(thrown)
    expect(await logOf(transport, execution)).toBe(thrown.stack?.slice(-4096))
  })

  apiTest('fails when the function returns no object', async ({ transport }) => {
    for (const value of [undefined, null, 'done', [1, 2]]) {
      const execution = await startExecution(transport)
      // @ts-expect-error: the types allow objects only.
      const error = await errorOf(runTransition(transport, () => value, execution))
      expect(error).toBeInstanceOf(TypeError)
      expect(await logOf(transport, execution)).toContain('must return its output, a JSON object')
    }
  })

  apiTest('fails the execution when the API does not take the output', async ({ transport }) => {
    const execution = await startExecution(transport)
    const error = await errorOf(runTransition(transport, () => ({ text: 'x'.repeat(300_000) }), execution))
    expect(isLasError(error) && error.code).toBe('bad_request')
    const { transitionId, executionId } = execution
    expect(await getTransitionExecution(transport, transitionId, executionId)).toMatchObject({ status: 'failed' })
  })

  apiTest('needs its ids and an execution that runs', async ({ transport }) => {
    vi.stubEnv('TRANSITION_ID', '')
    const missing = await errorOf(runTransition(transport, () => ({})))
    if (!isInvalidArgumentError(missing)) throw missing
    expect(missing.message).toContain('TRANSITION_ID')

    const execution = await startExecution(transport)
    await runTransition(transport, () => ({}), execution)
    const run = vi.fn(() => ({}))
    const ended = await errorOf(runTransition(transport, run, execution))
    expect(isInvalidArgumentError(ended)).toBe(true)
    const interval = await errorOf(runTransition(transport, run, { ...execution, heartbeatInterval: 60_001 }))
    expect(isInvalidArgumentError(interval)).toBe(true)
    expect(run).not.toHaveBeenCalled()
  })

  apiTest('sends heartbeats while the function runs, and none afterwards', async ({ emulator }) => {
    const { transport, heartbeats } = spying({ credentials: emulator.credentials })
    const execution = await startExecution(transport, 'manual')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    let end = (): void => undefined
    const running = runTransition(transport, () => new Promise(resolve => (end = () => resolve({}))), {
      ...execution,
      heartbeatInterval: 5_000,
    })
    while (heartbeats() < 3) {
      for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    end()
    await running
    const sent = heartbeats()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(heartbeats()).toBe(sent)
  })

  apiTest('goes on when a heartbeat gets lost, or is never taken', async ({ emulator }) => {
    for (const [status, least] of [
      [503, 3],
      [400, 1],
    ] as const) {
      const { transport, heartbeats } = spying({ credentials: emulator.credentials }, url =>
        url.endsWith('/heartbeats') ? status : undefined,
      )
      const execution = await startExecution(transport)
      const run = async (): Promise<object> => {
        await expect.poll(heartbeats).toBeGreaterThanOrEqual(least)
        return {}
      }
      const ended = await runTransition(transport, run, { ...execution, heartbeatInterval: 5 })
      expect(ended.status).toBe('succeeded')
    }
  })

  apiTest('stops when the execution ends elsewhere, and leaves it as it is', async ({ transport }) => {
    const execution = await startExecution(transport)
    const { transitionId, executionId } = execution
    let stopped = false
    const error = await errorOf(
      runTransition(
        transport,
        async (_, context) => {
          const error = { message: 'spam' }
          await updateTransitionExecution(transport, transitionId, executionId, 'rejected', { error })
          context.signal.addEventListener('abort', () => {
            stopped = true
          })
          return untilAborted(context)
        },
        { ...execution, heartbeatInterval: 5 },
      ),
    )
    expect(isLasError(error) && error.code).toBe('bad_request')
    expect(stopped).toBe(true)
    expect(await getTransitionExecution(transport, transitionId, executionId)).toMatchObject({ status: 'rejected' })
  })

  apiTest('stops when the execution is gone', async ({ transport }) => {
    const execution = await startExecution(transport)
    const run = async (_: object, context: TransitionContext): Promise<object> => {
      await deleteTransition(transport, execution.transitionId)
      return untilAborted(context)
    }
    const error = await errorOf(runTransition(transport, run, { ...execution, heartbeatInterval: 5 }))
    expect(isLasError(error) && error.code).toBe('not_found')
  })

  apiTest('fails the execution after the time-out, even if the function does not heed it', async ({ transport }) => {
    const execution = await startExecution(transport)
    const never = (): Promise<never> => new Promise(() => undefined)
    const error = await errorOf(runTransition(transport, never, { ...execution, timeout: 20 }))
    expect(isLasError(error) && error.code).toBe('transition_timeout')
    const { transitionId, executionId } = execution
    expect(await getTransitionExecution(transport, transitionId, executionId)).toMatchObject({ status: 'failed' })
    expect(await logOf(transport, execution)).toBe(`${executionId} did not end within 20 ms`)
  })

  apiTest('gives the task back when it is aborted', async ({ transport }) => {
    const { transitionId } = await queueExecution(transport)
    const [waiting] = (await listTransitionExecutions(transport, transitionId, { status: 'running' })).executions
    const controller = new AbortController()
    const run = (_: object, context: TransitionContext): Promise<never> => {
      controller.abort(new Error('shutting down'))
      return untilAborted(context)
    }
    const error = await errorOf(
      runTransition(transport, run, { transitionId, executionId: waiting?.executionId, signal: controller.signal }),
    )
    expect(isAbortedError(error) && error.cause).toEqual(new Error('shutting down'))
    const { executions } = await listTransitionExecutions(transport, transitionId, { status: 'running' })
    expect(executions).toMatchObject([{ startTime: null, input: waiting?.input }])
  })

  apiTest('tells both reasons when a failure cannot be reported', async ({ emulator }) => {
    const { transport } = spying({ credentials: emulator.credentials }, (_, method) =>
      method === 'PATCH' ? 503 : undefined,
    )
    const execution = await startExecution(transport)
    const thrown = new Error('no model')
    const error = await passTime(() => errorOf(runTransition(transport, () => Promise.reject(thrown), execution)))
    if (!(error instanceof AggregateError)) throw error
    expect(error.errors).toEqual([thrown, expect.objectContaining({ status: 503 })])
  })
})
