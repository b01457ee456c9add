import { getEventListeners } from 'node:events'

/** Counts the abort listeners of each AbortSignal until `stop` is called. */
export interface AbortListeners {
  /** The maximum number of listeners of a signal. Node.js warns of a leak at the eleventh listener. */
  readonly most: number
  /** The number of signals that currently have several listeners. */
  readonly crowded: number
  stop(): void
}

/**
 * Starts counting. Operations that share a long-lived signal must not add a listener each, and must remove the listener when they end.
 *
 * @example
 * const listeners = countAbortListeners()
 * await Promise.all(manyOperations())
 * expect(listeners.most).toBeLessThanOrEqual(10)
 */
export function countAbortListeners(): AbortListeners {
  const { addEventListener } = EventTarget.prototype
  const signals = new Set<AbortSignal>()
  let most = 0
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: Parameters<typeof addEventListener>) {
    addEventListener.apply(this, args)
    if (!(this instanceof AbortSignal)) return
    signals.add(this)
    most = Math.max(most, getEventListeners(this, 'abort').length)
  }
  return {
    get most() {
      return most
    },
    get crowded() {
      return [...signals].filter(signal => getEventListeners(signal, 'abort').length > 1).length
    },
    stop() {
      EventTarget.prototype.addEventListener = addEventListener
    },
  }
}
