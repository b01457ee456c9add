import { AbortedError, ConnectionError, isConnectionError, TimeoutError } from '../errors/connection-error.js'
import type { LasError, LasErrorDetails } from '../errors/las-error.js'
import type { Interruption } from './abort.js'
import type { Call, ConnectionFailure, Failure } from './call.js'
import { redact } from './secrets.js'

const NEVER_SENT_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

/** Whether a failure with this code happened before anything reached the API. */
export function isNeverSent(code: string): boolean {
  return NEVER_SENT_CODES.includes(code)
}

/** Whether a retry can succeed after a failure with this code. A response that is too large would be too large again. */
export function isRetryableCode(code: string): boolean {
  return code !== 'ERR_RESPONSE_TOO_LARGE'
}

/** The details that all errors of a call share. */
export function detailsOf({ request, attempts, mayHaveBeenApplied }: Call): Omit<LasErrorDetails, 'code'> {
  const { method, path } = request
  return { method, path, attempts, mayHaveBeenApplied }
}

/** The subject of messages about a call. */
export function subjectOf({ request: { method, path } }: Pick<Call, 'request'>): string {
  return `${method} ${path}`
}

/** The error for an attempt without a response. */
export function errorOf(call: Call, outcome: Failure): unknown {
  switch (outcome.kind) {
    case 'error':
      return outcome.error
    case 'failure':
      return isConnectionError(outcome.error) ? outcome.error : connectionError(call, outcome)
    default:
      return interruptionError(call, outcome.kind, outcome.milliseconds)
  }
}

/**
 * The error for a call that its signal or a time limit ended.
 *
 * @param milliseconds The time limit.
 */
export function interruptionError(call: Call, interruption: Interruption, milliseconds = 0): LasError {
  const subject = subjectOf(call)
  const details = detailsOf(call)
  if (interruption === 'aborted') {
    return new AbortedError(`${subject} was aborted`, { ...details, cause: call.limits.signal?.reason })
  }
  const limit = Math.max(0, Math.round(milliseconds))
  return new TimeoutError(
    `${subject} received no response within ${limit} ms. Try again later, or increase timeout or deadline.`,
    details,
  )
}

/** The error for a connection that failed. */
export function connectionError(
  call: Call,
  { error, code }: Pick<ConnectionFailure, 'error' | 'code'>,
): ConnectionError {
  const explanation = redact(explain(code, new URL(call.request.url).origin, error), call)
  const details = { ...detailsOf(call), code, retryable: isRetryableCode(code) }
  return new ConnectionError(`${subjectOf(call)} failed: ${explanation}`, details)
}

/** The system error code of a failure, which can be in its cause. */
export function failureCode(failure: unknown): string {
  const { cause, code } = Object(failure) as { cause?: unknown; code?: unknown }
  const { code: inner } = Object(cause) as { code?: unknown }
  return [inner, code].find(each => typeof each === 'string') ?? 'connection_failed'
}

/** Explains a failure. The error of the adapter is not attached, because it can contain the access token. */
function explain(code: string, origin: string, failure: unknown): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `${origin} refused the connection (${code}). Check the endpoint in your credentials and that the API is running there.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${origin} was not found (${code}). Check the endpoint in your credentials and your network.`
    case 'ECONNRESET':
    case 'EPIPE':
      return `the connection to ${origin} was closed before the response was complete (${code}).`
    default:
      return `no complete response was received from ${origin} (${code}${failure instanceof Error ? `: ${failure.message}` : ''}).`
  }
}
