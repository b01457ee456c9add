import { brand, hasBrand, LasError, type LasErrorDetails } from './las-error.js'

/**
 * No complete response was received: the API could not be reached, or the connection failed. `code` is the error code of the
 * system, e.g. `ECONNREFUSED`.
 */
export class ConnectionError extends LasError {
  declare readonly name: 'ConnectionError' | 'TimeoutError'
  constructor(message: string, details: LasErrorDetails, name: ConnectionError['name'] = 'ConnectionError') {
    super(message, { retryable: true, ...details }, name)
    brand(this, 'ConnectionError')
  }
}

/** An attempt took longer than `timeout`, or the whole call longer than `deadline`. */
export class TimeoutError extends ConnectionError {
  declare readonly name: 'TimeoutError'
  constructor(message: string, details: Omit<LasErrorDetails, 'code'>) {
    super(message, { ...details, code: 'timeout' }, 'TimeoutError')
  }
}

/** The caller's `signal` was aborted. */
export class AbortedError extends LasError {
  declare readonly name: 'AbortedError'
  constructor(message: string, details: Omit<LasErrorDetails, 'code'>) {
    super(message, { ...details, code: 'aborted' }, 'AbortedError')
  }
}

/** Whether no complete response was received. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return hasBrand(error, 'ConnectionError')
}

/** Whether an attempt or a call exceeded its time limit. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return hasBrand(error, 'TimeoutError')
}

/** Whether the caller aborted the call. */
export function isAbortedError(error: unknown): error is AbortedError {
  return hasBrand(error, 'AbortedError')
}
