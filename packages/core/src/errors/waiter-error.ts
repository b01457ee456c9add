import { hasBrand, LasError, type LasErrorDetails, setHidden } from './las-error.js'

/** Why waiting ended without success. */
export type WaiterErrorCode = 'wait_failed' | 'wait_timeout'

/** What a {@link WaiterError} knows beside its message. */
export interface WaiterErrorDetails extends Omit<LasErrorDetails, 'code'> {
  code: WaiterErrorCode
  /** The resource as it was last seen. */
  lastState?: unknown
}

/**
 * What was waited for failed (`wait_failed`), or took longer than `maxWait` (`wait_timeout`; it goes on, so wait again).
 */
export class WaiterError extends LasError {
  declare readonly name: 'WaiterError'
  declare readonly code: WaiterErrorCode
  /** The resource as it was last seen; `undefined` when it was never seen. Logs leave it out, for it may tell what a document says. */
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
