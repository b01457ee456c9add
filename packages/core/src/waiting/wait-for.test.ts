import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

/** Looks at states one after the other, staying at the last, and records when. */
function watch(...states: string[]) {
  const started = Date.now()
  const looks: { at: number; request: RequestOptions }[] = []
  const wait = (options?: WaitOptions<Thing>): Promise<Thing> =>
    waitFor(
      {
        subject: 'The thing 4711',
        poll: async request => {
          looks.push({ at: Date.now() - started, request })
          return { status: states[Math.min(looks.length, states.length) - 1] ?? '' }
        },
        isDone: ({ status }) => status === 'succeeded',
        failureOf: ({ status }) => (status === 'failed' ? 'failed: no text' : undefined),
        maxWait: 60_000,
      },
      options,
    )
  return { looks, wait }
}

const errorOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

describe('waitFor', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('returns at once what is done already', async () => {
    const { looks, wait } = watch('succeeded')
    expect(await wait({ maxWait: 0 })).toEqual({ status: 'succeeded' })
    expect(looks).toHaveLength(1)
  })

  it('looks again and again, and reports every state', async () => {
    const { wait } = watch('pending', 'running', 'succeeded')
    const seen: string[] = []
    const done = wait({ onProgress: ({ status }) => seen.push(status) })
    await vi.runAllTimersAsync()
    expect(await done).toEqual({ status: 'succeeded' })
    expect(seen).toEqual(['pending', 'running', 'succeeded'])
  })

  it('doubles the time between looks up to maxDelay', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { looks, wait } = watch('running', 'running', 'running', 'running', 'running', 'succeeded')
    const done = wait({ minDelay: 100, maxDelay: 500 })
    await vi.runAllTimersAsync()
    await done
    expect(looks.map(({ at }) => at)).toEqual([0, 200, 600, 1100, 1600, 2100])
  })

  it('never looks sooner than minDelay', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { looks, wait } = watch('running', 'running', 'succeeded')
    const done = wait({ minDelay: 100, maxDelay: 50 })
    await vi.runAllTimersAsync()
    await done
    expect(looks.map(({ at }) => at)).toEqual([0, 100, 200])
  })

  it('fails with the last state when the resource failed', async () => {
    const { wait } = watch('running', 'failed')
    const failed = errorOf(wait())
    await vi.runAllTimersAsync()
    const error = await failed
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_failed', retryable: false, lastState: { status: 'failed' } })
    expect(error.message).toBe('The thing 4711 failed: no text')
    expect(JSON.stringify(error)).not.toContain('lastState')
  })

  it('gives up after maxWait with a last look at its end', async () => {
    const { looks, wait } = watch('running')
    const failed = errorOf(wait({ maxWait: 3_000, minDelay: 2_000, maxDelay: 2_000 }))
    await vi.runAllTimersAsync()
    const error = await failed
    if (!isWaiterError(error)) throw error
    expect(error).toMatchObject({ code: 'wait_timeout', retryable: true, lastState: { status: 'running' } })
    expect(looks.map(({ at }) => at)).toEqual([0, 2_000, 3_000])
  })

  it('gives each look the time that is left, and ends with a look that takes too long', async () => {
    const { looks, wait } = watch('succeeded')
    await wait({ maxWait: 5_000, timeout: 10, headers: { 'x-test': '1' } })
    expect(looks[0]?.request).toEqual({ timeout: 10, headers: { 'x-test': '1' }, deadline: 5_000 })

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

  it('passes on the failure of a look', async () => {
    const poll = async (): Promise<Thing> => {
      throw new Error('gone')
    }
    const wait = waitFor({ subject: 'It', poll, isDone: () => true, maxWait: 1 })
    await expect(wait).rejects.toThrow('gone')
  })

  it('ends as soon as it is aborted, and leaves no timer', async () => {
    const controller = new AbortController()
    const { looks, wait } = watch('running')
    const failed = errorOf(wait({ signal: controller.signal, minDelay: 50_000 }))
    await vi.advanceTimersByTimeAsync(10)
    controller.abort(new Error('enough'))
    const error = await failed
    expect(isAbortedError(error) && error.cause).toEqual(new Error('enough'))
    expect(vi.getTimerCount()).toBe(0)
    expect(looks).toHaveLength(1)
  })

  it('refuses times that are none', async () => {
    for (const options of [{ maxWait: -1 }, { minDelay: Number.NaN }, { maxDelay: -5 }]) {
      const { looks, wait } = watch('succeeded')
      const error = await errorOf(wait(options))
      if (!isInvalidArgumentError(error)) throw error
      expect(error.message).toContain(Object.keys(options)[0])
      expect(looks).toHaveLength(0)
    }
  })
})
