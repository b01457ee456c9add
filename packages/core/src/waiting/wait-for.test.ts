import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorOf } from '../../../../tooling/testing/error-of.js'
import {
  isAbortedError,
  isInvalidArgumentError,
  isWaiterError,
  type RequestOptions,
  TimeoutError,
  type WaitOptions,
  waitFor,
} from '../index.js'

interface Thing {
  status: string
}

/** A resource with scripted states, the last of which is repeated. It records the polls. */
function watch(...states: string[]) {
  const started = Date.now()
  const polls: { at: number; request: RequestOptions }[] = []
  const wait = (options?: WaitOptions<Thing>): Promise<Thing> =>
    waitFor(
      {
        subject: 'The thing 4711',
        poll: async request => {
          polls.push({ at: Date.now() - started, request })
          return { status: states[Math.min(polls.length, states.length) - 1] ?? '' }
        },
        isDone: ({ status }) => status === 'succeeded',
        failureOf: ({ status }) => (status === 'failed' ? 'failed: no text' : undefined),
        maxWait: 60_000,
      },
      options,
    )
  return { polls, wait }
}

describe('waitFor', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('returns immediately if the resource is already done', async () => {
    const { polls, wait } = watch('succeeded')
    expect(await wait({ maxWait: 0 })).toEqual({ status: 'succeeded' })
    expect(polls).toHaveLength(1)
  })

  it('polls until the resource is done, and reports every state', async () => {
    const { wait } = watch('pending', 'running', 'succeeded')
    const seen: string[] = []
    const done = wait({ onProgress: ({ status }) => seen.push(status) })
    await vi.runAllTimersAsync()
    expect(await done).toEqual({ status: 'succeeded' })
    expect(seen).toEqual(['pending', 'running', 'succeeded'])
  })

  it('doubles the delay between polls up to maxDelay', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { polls, wait } = watch('running', 'running', 'running', 'running', 'running', 'succeeded')
    const done = wait({ minDelay: 100, maxDelay: 500 })
    await vi.runAllTimersAsync()
    await done
    expect(polls.map(({ at }) => at)).toEqual([0, 200, 600, 1100, 1600, 2100])
  })

  it('never polls sooner than after minDelay', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { polls, wait } = watch('running', 'running', 'succeeded')
    const done = wait({ minDelay: 100, maxDelay: 50 })
    await vi.runAllTimersAsync()
    await done
    expect(polls.map(({ at }) => at)).toEqual([0, 100, 200])
  })

  it('throws an error with the last state if the resource fails', async () => {
    const { wait } = watch('running', 'failed')
    const failed = errorOf(wait())
    await vi.runAllTimersAsync()
    const error = await failed
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_failed', retryable: false, lastState: { status: 'failed' } })
    expect(error.message).toBe('The thing 4711 failed: no text')
    expect(JSON.stringify(error)).not.toContain('lastState')
  })

  it('times out after maxWait, after a last poll', async () => {
    const { polls, wait } = watch('running')
    const failed = errorOf(wait({ maxWait: 3_000, minDelay: 2_000, maxDelay: 2_000 }))
    await vi.runAllTimersAsync()
    const error = await failed
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_timeout', retryable: true, lastState: { status: 'running' } })
    expect(polls.map(({ at }) => at)).toEqual([0, 2_000, 3_000])
  })

  it('limits each poll to the remaining time, and times out if a poll takes longer', async () => {
    const { polls, wait } = watch('succeeded')
    await wait({ maxWait: 5_000, timeout: 10, headers: { 'x-test': '1' } })
    expect(polls[0]?.request).toEqual({ timeout: 10, headers: { 'x-test': '1' }, deadline: 5_000 })

    const failed = errorOf(
      waitFor({
        subject: 'The thing',
        poll: async ({ deadline = 0 }) => {
          await vi.advanceTimersByTimeAsync(deadline)
          throw new TimeoutError('too slow', {})
        },
        isDone: () => true,
        maxWait: 2_000,
      }),
    )
    const error = await failed
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_timeout', lastState: undefined, cause: { code: 'timeout' } })
  })

  it('rethrows the error of a poll', async () => {
    const poll = async (): Promise<Thing> => {
      throw new Error('gone')
    }
    const wait = waitFor({ subject: 'It', poll, isDone: () => true, maxWait: 1 })
    await expect(wait).rejects.toThrow('gone')
  })

  it('rejects immediately on abort, and clears its timer', async () => {
    const controller = new AbortController()
    const { polls, wait } = watch('running')
    const failed = errorOf(wait({ signal: controller.signal, minDelay: 50_000 }))
    await vi.advanceTimersByTimeAsync(10)
    controller.abort(new Error('enough'))
    const error = await failed
    expect(isAbortedError(error) && error.cause).toEqual(new Error('enough'))
    expect(vi.getTimerCount()).toBe(0)
    expect(polls).toHaveLength(1)
  })

  it('rejects invalid times', async () => {
    for (const options of [{ maxWait: -1 }, { minDelay: Number.NaN }, { maxDelay: -5 }]) {
      const { polls, wait } = watch('succeeded')
      const error = await errorOf(wait(options))
      if (!isInvalidArgumentError(error)) throw error
      expect(error.message).toContain(Object.keys(options)[0])
      expect(polls).toHaveLength(0)
    }
  })
})
