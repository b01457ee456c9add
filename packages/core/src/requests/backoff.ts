const BASE_DELAY_MS = 500
const MAX_DELAY_MS = 8_000
const MAX_RETRY_AFTER_MS = 60_000

/** Bounds of an exponential backoff, in milliseconds. */
export interface BackoffLimits {
  baseMs: number
  maxMs: number
}

/**
 * Milliseconds to wait before a retry: exponential, with full jitter.
 *
 * @param retry 1 for the first retry.
 * @example
 * const delay = backoffDelay(1, { baseMs: 500, maxMs: 8_000 })
 */
export function backoffDelay(retry: number, { baseMs, maxMs }: BackoffLimits): number {
  return Math.random() * Math.min(maxMs, baseMs * 2 ** (retry - 1))
}

/**
 * Milliseconds that a response asks to wait in `Retry-After`, in seconds or as a date; `undefined` if it does not, or not in a
 * valid form. A date is relative to the server's clock if the response has a `Date` header.
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
 * Milliseconds to wait before a retry: those of `Retry-After`, else a backoff. Infinity if the API asks to wait longer than a
 * call should take.
 *
 * @param headers Those of the response, if there was one.
 */
export function retryDelay(retry: number, headers: Readonly<Record<string, string>> = {}): number {
  const requested = retryAfterMs(headers)
  if (requested !== undefined) return requested <= MAX_RETRY_AFTER_MS ? requested : Number.POSITIVE_INFINITY
  return backoffDelay(retry, { baseMs: BASE_DELAY_MS, maxMs: MAX_DELAY_MS })
}
