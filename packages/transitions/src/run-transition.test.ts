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
import { errorOf } from '../../../tooling/testing/error-of.js'
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
import { queueExecution, startExecution } from './testing/start-execution.js'

/** The text of the log of an execution. */
async function logOf(transport: Transport, { logId }: TransitionExecution): Promise<string> {
  const encoded = `/logs/${encodeURIComponent(logId ?? '')}`
  const { events } = await transport.request<{ events: { message: string }[] }>({
    method: 'GET',
    path: { template: '/logs/{logId}', encoded },
  })
  return events.map(({ message }) => message).join('\n')
}

/** A transport that counts heartbeats. If `respond` returns a status, the request is not sent, and this status is returned. */
function recording(
  credentials: Parameters<typeof createTransport>[0],
  respond: (url: string, method: string) => number | undefined = () => undefined,
): { transport: Transport; heartbeats: () => number } {
  const send = fetchAdapter()
  let heartbeats = 0
  const transport = createTransport({
    ...credentials,
    maxRetries: 0,
    http: request => {
      if (request.url.endsWith('/heartbeats')) heartbeats += 1
      const status = respond(request.url, request.method)
      return status === undefined ? send(request) : Promise.resolve({ status, headers: {}, body: '{"message":"no"}' })
    },
  })
  return { transport, heartbeats: () => heartbeats }
}

const untilAborted = ({ signal }: TransitionContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

describe('runTransition', () => {
  afterEach(() => vi.unstubAllEnvs())

  apiTest('ends the execution in the environment with the returned output', async ({ transport }) => {
    const execution = await startExecution(transport)
    vi.stubEnv('TRANSITION_ID', execution.transitionId)
    vi.stubEnv('EXECUTION_ID', execution.executionId)
    // Any object is a valid output.
    const ended = await runTransition(transport, (input, context) => {
      expect(context).toMatchObject({ transport, execution, signal: { aborted: false } })
      return { ...input, values: {} }
    })
    const output = { documentId: 'las:document:1', values: {} }
    expect(ended).toMatchObject({ executionId: execution.executionId, status: 'succeeded', output })
  })

  apiTest(
    'ends with failed, rejected or retry if the function returns fail, reject or retry',
    async ({ transport }) => {
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
    },
  )

  apiTest(
    'reports the end of the stack trace if the function throws, and rethrows the error',
    async ({ transport }) => {
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
    },
  )

  apiTest('throws TypeError if the function does not return an object', async ({ transport }) => {
    for (const value of [undefined, null, 'done', [1, 2]]) {
      const execution = await startExecution(transport)
      // @ts-expect-error: the types only allow objects.
      const error = await errorOf(runTransition(transport, () => value, execution))
      expect(error).toBeInstanceOf(TypeError)
      expect(await logOf(transport, execution)).toContain('must return its output, a JSON object')
    }
  })

  apiTest('fails the execution if the API rejects the output', async ({ transport }) => {
    const execution = await startExecution(transport)
    const error = await errorOf(runTransition(transport, () => ({ text: 'x'.repeat(300_000) }), execution))
    expect(isLasError(error) && error.code).toBe('bad_request')
    const { transitionId, executionId } = execution
    expect(await getTransitionExecution(transport, transitionId, executionId)).toMatchObject({ status: 'failed' })
  })

  apiTest('rejects missing ids, an ended execution and an invalid heartbeatInterval', async ({ transport }) => {
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

  apiTest('sends heartbeats only while the function runs', async ({ emulator }) => {
    const { transport, heartbeats } = recording({ credentials: emulator.credentials })
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

  apiTest('continues if a heartbeat fails or is rejected', async ({ emulator }) => {
    for (const [status, minHeartbeats] of [
      [503, 3],
      [400, 1],
    ] as const) {
      const { transport, heartbeats } = recording({ credentials: emulator.credentials }, url =>
        url.endsWith('/heartbeats') ? status : undefined,
      )
      const execution = await startExecution(transport)
      const run = async (): Promise<object> => {
        await expect.poll(heartbeats).toBeGreaterThanOrEqual(minHeartbeats)
        return {}
      }
      const ended = await runTransition(transport, run, { ...execution, heartbeatInterval: 5 })
      expect(ended.status).toBe('succeeded')
    }
  })

  apiTest(
    'aborts the function if the execution is ended by another caller, and keeps its status',
    async ({ transport }) => {
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
    },
  )

  apiTest('aborts the function if the execution was deleted', async ({ transport }) => {
    const execution = await startExecution(transport)
    const run = async (_: object, context: TransitionContext): Promise<object> => {
      await deleteTransition(transport, execution.transitionId)
      return untilAborted(context)
    }
    const error = await errorOf(runTransition(transport, run, { ...execution, heartbeatInterval: 5 }))
    expect(isLasError(error) && error.code).toBe('not_found')
  })

  apiTest('fails the execution after the timeout, even if the function ignores the signal', async ({ transport }) => {
    const execution = await startExecution(transport)
    const never = (): Promise<never> => new Promise(() => undefined)
    const error = await errorOf(runTransition(transport, never, { ...execution, timeout: 20 }))
    expect(isLasError(error) && error.code).toBe('transition_timeout')
    const { transitionId, executionId } = execution
    expect(await getTransitionExecution(transport, transitionId, executionId)).toMatchObject({ status: 'failed' })
    expect(await logOf(transport, execution)).toBe(`${executionId} did not end within 20 ms`)
  })

  apiTest('returns the task to the queue when it is aborted', async ({ transport }) => {
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

  apiTest('throws AggregateError with both errors if a failure cannot be reported', async ({ emulator }) => {
    const { transport } = recording({ credentials: emulator.credentials }, (_, method) =>
      method === 'PATCH' ? 503 : undefined,
    )
    const execution = await startExecution(transport)
    const thrown = new Error('no model')
    const error = await passTime(() => errorOf(runTransition(transport, () => Promise.reject(thrown), execution)))
    if (!(error instanceof AggregateError)) throw error
    expect(error.errors).toEqual([thrown, expect.objectContaining({ status: 503 })])
  })
})
