import { isCorruption, isTransient, S3Error } from './s3-errors.js'

export interface RetryOptions {
  /** Failed attempts are repeated for up to this time, in milliseconds. */
  readonly maxRetryTime: number
  /** Ends the delay before the next attempt. */
  readonly signal: AbortSignal
}

/** Milliseconds. */
const MIN_DELAY = 50
const MAX_DELAY = 5_000
/** The store can ask for longer delays, up to this time. */
const MAX_REQUESTED_DELAY = 20_000

/** An upload that changes on its way may do so again, but not without end. */
const MAX_CORRUPTED_ATTEMPTS = 4

/**
 * Repeats a call while the store is unavailable. The delays grow exponentially, and are random so that servers do not retry
 * simultaneously.
 * @param call must have the same effect if it is repeated, even if the first attempt took effect
 */
export async function withRetries<T>(call: () => Promise<T>, { maxRetryTime, signal }: RetryOptions): Promise<T> {
  const end = performance.now() + maxRetryTime
  let corrupted = 0
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (isCorruption(error)) corrupted += 1
      const canRetry = isTransient(error) || (isCorruption(error) && corrupted < MAX_CORRUPTED_ATTEMPTS)
      const delay = delayAfter(attempt, error)
      if (!canRetry || signal.aborted || performance.now() + delay > end) throw error
      await wait(delay, signal)
    }
  }
}

function delayAfter(attempt: number, error: unknown): number {
  const limit = Math.min(MIN_DELAY * 2 ** (attempt - 1), MAX_DELAY)
  const requested = error instanceof S3Error ? (error.retryAfter ?? 0) : 0
  return Math.max(limit * (0.5 + Math.random() / 2), Math.min(Math.max(requested, 0), MAX_REQUESTED_DELAY))
}

/** Waits for a time in milliseconds, or until the signal is aborted. */
function wait(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, delay)
    signal.addEventListener('abort', end)
  })
}
