import { isConnectionError, isLasError, isTimeoutError } from '@las/core'

export const UNREACHABLE = 'The server cannot be reached.'
export const TOO_LATE = 'The server has not responded in time.'

export interface ConsoleErrorDetails {
  readonly status?: number | undefined
  readonly code?: string | undefined
  readonly method?: string | undefined
  readonly path?: string | undefined
  readonly requestId?: string | undefined
  readonly body?: unknown
  readonly cause?: unknown
}

/** A request that failed. `status` is 0 and `code` is `offline` or `timeout` if there was no response. */
export class ConsoleError extends Error {
  readonly status: number
  /** The code that the contract names, or `http_<status>`. */
  readonly code: string
  readonly method: string
  readonly path: string
  readonly requestId: string | undefined
  /** The parsed JSON of the response. */
  readonly body: unknown

  constructor(message: string, details: ConsoleErrorDetails) {
    super(message, { cause: details.cause })
    this.status = details.status ?? 0
    this.code = details.code ?? `http_${this.status}`
    this.method = details.method ?? ''
    this.path = details.path ?? ''
    this.requestId = details.requestId
    this.body = details.body
  }
}

/** Converts an error of the SDK, or any other error, to the form that the console shows. */
export function toConsoleError(error: unknown): ConsoleError {
  if (error instanceof ConsoleError) return error
  if (isLasError(error)) {
    const { status = 0, requestId, body } = error as { status?: number; requestId?: string; body?: unknown }
    const { code, method, path } = error
    // Without the request, which the message of the SDK contains and the console shows itself.
    const { message } = Object(body) as { message?: unknown }
    const failure = isTimeoutError(error) ? TOO_LATE : isConnectionError(error) ? UNREACHABLE : error.message
    const text = typeof message === 'string' ? message : failure
    return new ConsoleError(text, { status, code, method, path, requestId, body })
  }
  return new ConsoleError(error instanceof Error ? error.message : String(error), { code: 'unexpected' })
}

/** Whether the caller aborted the request, so that there is nothing to report. */
export function isAborted(error: unknown): boolean {
  if (error instanceof DOMException) return error.name === 'AbortError'
  return isLasError(error) && error.code === 'aborted'
}
