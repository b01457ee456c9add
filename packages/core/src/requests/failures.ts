import { AbortedError, ConnectionError, TimeoutError } from '../errors/connection-error.js'
import type { LasErrorDetails } from '../errors/las-error.js'
import type { Call } from './call.js'
import { redact } from './secrets.js'

/** What every error tells of its call. */
export function detailsOf({ request, attempts, mayHaveBeenApplied }: Call): Omit<LasErrorDetails, 'code'> {
  const { method, path } = request
  return { method, path, attempts, mayHaveBeenApplied }
}

/** The error for a call that the caller ended. */
export function abortedError(call: Call): AbortedError {
  const { request, limits } = call
  const cause = limits.signal?.reason
  return new AbortedError(`${request.method} ${request.path} was aborted`, { ...detailsOf(call), cause })
}

/** The error for a call that took longer than it may. */
export function timeoutError(call: Call, milliseconds: number): TimeoutError {
  const { method, path } = call.request
  const limit = Math.max(0, Math.round(milliseconds))
  return new TimeoutError(
    `${method} ${path} was not answered within ${limit} ms. Try again later, or allow more time with timeout and deadline.`,
    detailsOf(call),
  )
}

/** The error for a connection that failed. */
export function connectionError(call: Call, failure: unknown): ConnectionError {
  const { method, path, url } = call.request
  const code = failureCode(failure)
  const explanation = redact(explain(code, new URL(url).origin, failure), call.request)
  // The same answer would be too large again.
  const retryable = code !== 'ERR_ANSWER_TOO_LARGE'
  return new ConnectionError(`${method} ${path} failed: ${explanation}`, { ...detailsOf(call), code, retryable })
}

/** The system's name for a failure, which may stand in its cause. */
export function failureCode(failure: unknown): string {
  for (const error of [(failure as Error | undefined)?.cause, failure]) {
    const { code } = Object(error) as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return 'connection_failed'
}

/** The failure in words; the adapter's own error is not attached, for it may hold the access token. */
function explain(code: string, origin: string, failure: unknown): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${origin} (${code}). Check the endpoint in your credentials and that the API is running there.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${origin} was not found (${code}). Check the endpoint in your credentials and your network.`
    case 'ECONNRESET':
    case 'EPIPE':
      return `the connection to ${origin} broke before the answer was complete (${code}).`
    default:
      return `no complete answer came from ${origin} (${code}${failure instanceof Error ? `: ${failure.message}` : ''}).`
  }
}
