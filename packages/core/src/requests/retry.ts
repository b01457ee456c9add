import type { ConnectionError } from '../errors/connection-error.js'
import type { HttpResponse } from '../http/adapter.js'
import { isLimitExceededBody } from './response.js'

const BASE_DELAY = 500
const MAX_DELAY = 8_000
const MAX_RETRY_AFTER = 60_000

const passingStatuses = [408, 429, 500, 502, 503, 504]
const neverSentCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

/** Whether a failure with this code happened before anything reached the API. */
export function isNeverSent(code: string): boolean {
  return neverSentCodes.includes(code)
}

/**
 * Whether an outcome may be tried again. A create or update is repeated only where the first try certainly had no
 * effect: a second POST could create, and bill, the same thing twice.
 */
export function isRetryable(idempotent: boolean, outcome: HttpResponse | ConnectionError): boolean {
  if (outcome instanceof Error) return outcome.retryable && (idempotent || isNeverSent(outcome.code))
  if (outcome.status === 429) return !isLimitExceededBody(outcome.body)
  return idempotent && passingStatuses.includes(outcome.status)
}

/**
 * Milliseconds to wait before the next attempt: what `Retry-After` asks for, else exponential with full jitter.
 * For ever when the API asks for more patience than a call should have.
 *
 * @param outcome A response, or an error with the headers of one, if there was one.
 */
export function retryDelay(attempt: number, outcome: object): number {
  const { headers = {} } = outcome as Partial<HttpResponse>
  const asked = retryAfter(headers)
  if (asked !== undefined) return asked <= MAX_RETRY_AFTER ? asked : Number.POSITIVE_INFINITY
  return Math.random() * Math.min(MAX_DELAY, BASE_DELAY * 2 ** (attempt - 1))
}

/** Milliseconds; a date counts from the server's own clock, where it tells that. */
function retryAfter({ 'retry-after': asked, date = '' }: Record<string, string>): number | undefined {
  if (!asked) return undefined
  const seconds = Number(asked)
  if (!Number.isNaN(seconds)) return Math.max(0, seconds * 1_000)
  const moment = Date.parse(asked)
  if (Number.isNaN(moment)) return undefined
  return Math.max(0, moment - (Date.parse(date) || Date.now()))
}
