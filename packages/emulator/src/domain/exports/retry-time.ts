const MIN_DELAY_MS = 1000
/** Maximum time between two attempts to deliver a webhook. */
export const MAX_RETRY_DELAY_MS = 3_600_000

/**
 * Returns the delay after a failed attempt, in milliseconds: it doubles with each attempt, and is at least what the receiver
 * asks for, up to an hour.
 * @param attempt 1 for the first attempt.
 */
export const retryDelay = (attempt: number, retryAfterMs = 0): number =>
  Math.min(Math.max(MIN_DELAY_MS * 2 ** (attempt - 1), retryAfterMs), MAX_RETRY_DELAY_MS)
