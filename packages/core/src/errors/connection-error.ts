import { brand, hasBrand, LasError, type LasErrorDetails } from './las-error.js'

/** What a {@link ConnectionError} knows of the failed exchange. */
export interface ConnectionErrorDetails extends LasErrorDetails {
  /** Whether the API may have carried out the call although no answer arrived. */
  mayHaveBeenApplied?: boolean | undefined
}

/** No complete answer arrived: the API could not be reached, or the connection broke. `code` is the system's, e.g. `ECONNREFUSED`. */
export class ConnectionError extends LasError {
  override name = 'ConnectionError'
  /** Whether the API may have carried out the call although no answer arrived. Always false for reads. */
  readonly mayHaveBeenApplied: boolean

  constructor(message: string, details: ConnectionErrorDetails) {
    super(message, { retryable: true, ...details })
    this.mayHaveBeenApplied = details.mayHaveBeenApplied ?? false
    brand(this, 'ConnectionError')
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), mayHaveBeenApplied: this.mayHaveBeenApplied }
  }
}

/** An attempt took longer than `timeout`, or the whole call longer than `deadline`. */
export class TimeoutError extends ConnectionError {
  override name = 'TimeoutError'
  constructor(message: string, details: Omit<ConnectionErrorDetails, 'code'>) {
    super(message, { ...details, code: 'timeout' })
    brand(this, 'TimeoutError')
  }
}

/** The caller's `signal` was aborted. */
export class AbortedError extends LasError {
  override name = 'AbortedError'
  /** Whether the API may have carried out the call all the same. Always false for reads. */
  readonly mayHaveBeenApplied: boolean

  constructor(message: string, details: Omit<ConnectionErrorDetails, 'code'>) {
    super(message, { ...details, code: 'aborted' })
    this.mayHaveBeenApplied = details.mayHaveBeenApplied ?? false
    brand(this, 'AbortedError')
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), mayHaveBeenApplied: this.mayHaveBeenApplied }
  }
}

/** Whether no complete answer arrived. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return hasBrand(error, 'ConnectionError')
}

/** Whether a time limit ended the call. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return hasBrand(error, 'TimeoutError')
}

/** Whether the caller ended the call. */
export function isAbortedError(error: unknown): error is AbortedError {
  return hasBrand(error, 'AbortedError')
}
