const BASE_DELAY_MS = 500
const MAX_DELAY_MS = 8_000
const MAX_RETRY_AFTER_MS = 60_000

/** Limits of an exponential backoff, in milliseconds. */
export interface BackoffLimits {
  baseMs: number
  maxMs: number
  /** The share of the delay that is not random, 0 by default. Callers that wait together gain nothing from randomness. */
  minShare?: number
}

/**
 * Returns the milliseconds to wait before a retry: exponential, with full jitter.
 *
 * @param retry 1 for the first retry.
 * @example
 * const delay = backoffDelay(1, { baseMs: 500, maxMs: 8_000 })
 */
export function backoffDelay(retry: number, { baseMs, maxMs, minShare = 0 }: BackoffLimits): number {
  return (minShare + (1 - minShare) * Math.random()) * Math.min(maxMs, baseMs * 2 ** (retry - 1))
}

/**
 * Returns the delay in `Retry-After`, which contains seconds or a date, in milliseconds; `undefined` if the header is missing
 * or invalid. A date is relative to the clock of the server if the response has a `Date` header.
 *
 * @param headers Names in lower case.
 * @example
 * const delay = retryAfterMs({ 'retry-after': '3' }) // 3000
 */
export function retryAfterMs({
  'retry-after': value,
  date = '',
}: Readonly<Record<string, string>>): number | undefined {
  if (!value) return undefined
  const seconds = Number(value)
  if (!Number.isNaN(seconds)) return Math.max(0, seconds * 1_000)
  const time = Date.parse(value)
  if (Number.isNaN(time)) return undefined
  return Math.max(0, time - (Date.parse(date) || Date.now()))
}

/**
 * Returns the milliseconds to wait before a retry: the delay in `Retry-After`, else a backoff; Infinity if `Retry-After` is
 * longer than a call should take.
 *
 * @param headers The headers of the response, if there was one.
 */
export function retryDelay(retry: number, headers: Readonly<Record<string, string>> = {}): number {
  const requested = retryAfterMs(headers)
  if (requested !== undefined) return requested <= MAX_RETRY_AFTER_MS ? requested : Number.POSITIVE_INFINITY
  return backoffDelay(retry, { baseMs: BASE_DELAY_MS, maxMs: MAX_DELAY_MS })
}
