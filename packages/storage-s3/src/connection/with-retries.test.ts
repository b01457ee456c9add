import { describe, expect, it } from 'vitest'
import { passTime } from '../../../../tooling/testing/pass-time.js'
import { S3Error } from './s3-errors.js'
import { withRetries } from './with-retries.js'

const { signal } = new AbortController()
const rejection = (status: number, code: string, headers: Record<string, string> = {}): S3Error =>
  new S3Error(status, headers, `<Error><Code>${code}</Code></Error>`)

/** Milliseconds. */
const STEP = 10

/** Calls a function that fails with some errors before it succeeds, and returns the times of its attempts, in milliseconds. */
async function attemptsWith(
  errors: readonly Error[],
  maxRetryTime = 60_000,
): Promise<{ times: number[]; error: unknown }> {
  return passTime(async () => {
    const start = performance.now()
    const times: number[] = []
    const call = async (): Promise<void> => {
      times.push(performance.now() - start)
      const error = errors[times.length - 1]
      if (error) throw error
    }
    const error = await withRetries(call, { maxRetryTime, signal }).catch((reason: unknown) => reason)
    return { times, error }
  }, STEP)
}

describe('withRetries', () => {
  it('repeats a call until it succeeds, with growing delays', async () => {
    const { times, error } = await attemptsWith(Array(6).fill(rejection(503, 'SlowDown')))
    expect(error).toBeUndefined()
    expect(times).toHaveLength(7)
    const delays = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    for (const [index, delay] of delays.entries()) expect(delay).toBeGreaterThanOrEqual(25 * 2 ** index)
  })

  it('respects the delay that the store asks for, up to a limit', async () => {
    const busy = (seconds: string): S3Error => rejection(503, 'SlowDown', { 'retry-after': seconds })
    const { times } = await attemptsWith([busy('3'), busy('86400')])
    expect(times[1]).toBeGreaterThanOrEqual(3_000)
    expect(times[2]).toBeGreaterThanOrEqual(23_000)
    expect(times).toHaveLength(3)
  })

  it('stops at its time limit, and returns the last error', async () => {
    const last = rejection(500, 'InternalError')
    const { times, error } = await attemptsWith(Array(1000).fill(last), 10_000)
    expect(error).toBe(last)
    expect(times.length).toBeGreaterThan(5)
    expect(times.at(-1)).toBeLessThanOrEqual(10_000)
    expect((await attemptsWith([last], 0)).times).toHaveLength(1)
  })

  it.each([
    [403, 'AccessDenied', 1],
    [404, 'NoSuchBucket', 1],
    [501, 'NotImplemented', 1],
    [507, 'InsufficientStorage', 1],
    // An upload may have changed on its way, but not again and again.
    [400, 'BadDigest', 4],
  ])('attempts a call that fails with %d %s %d times', async (status, code, count) => {
    const { times, error } = await attemptsWith(Array(10).fill(rejection(status, code)))
    expect(times).toHaveLength(count)
    expect(error).toMatchObject({ code })
  })

  it('counts uploads that changed on their way separately from other failures', async () => {
    const [busy, changed] = [rejection(503, 'SlowDown'), rejection(400, 'XAmzContentSHA256Mismatch')]
    const { times, error } = await attemptsWith([busy, busy, busy, busy, changed, busy, changed])
    expect(error).toBeUndefined()
    expect(times).toHaveLength(8)
  })

  it('stops when it is aborted during a delay', async () => {
    const controller = new AbortController()
    let attempts = 0
    const call = async (): Promise<void> => {
      attempts += 1
      setImmediate(() => controller.abort())
      throw rejection(503, 'SlowDown', { 'retry-after': '20' })
    }
    const calling = withRetries(call, { maxRetryTime: 60_000, signal: controller.signal })
    await expect(calling).rejects.toMatchObject({ code: 'SlowDown' })
    expect(attempts).toBeLessThanOrEqual(2)
  })
})
