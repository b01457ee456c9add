import { hasBrand, LasError, type LasErrorDetails, setHidden } from './las-error.js'

/** Why waiting ended without success. */
export type WaiterErrorCode = 'wait_failed' | 'wait_timeout'

/** Details of a {@link WaiterError} in addition to its message. */
export interface WaiterErrorDetails extends Omit<LasErrorDetails, 'code'> {
  code: WaiterErrorCode
  /** The last known state of the resource. */
  lastState?: unknown
}

/**
 * The operation failed (`wait_failed`), or did not finish within `maxWait` (`wait_timeout`). In the latter case it is still
 * running, so you can wait again.
 */
export class WaiterError extends LasError {
  declare readonly name: 'WaiterError'
  declare readonly code: WaiterErrorCode
  /**
   * The last known state of the resource; `undefined` if it was never received. It is excluded from logs, because it can
   * contain values from documents.
   */
  declare readonly lastState: unknown

  constructor(message: string, details: WaiterErrorDetails) {
    super(message, { ...details, retryable: details.code === 'wait_timeout' }, 'WaiterError')
    setHidden(this, 'lastState', details.lastState)
  }
}

/** Whether waiting ended without success. */
export function isWaiterError(error: unknown): error is WaiterError {
  return hasBrand(error, 'WaiterError')
}
