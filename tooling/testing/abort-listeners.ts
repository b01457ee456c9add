import { getEventListeners } from 'node:events'

/** Counts the abort listeners of every AbortSignal that gets one, until `stop` is called. */
export interface AbortListeners {
  /** The most listeners that one signal had at once. Node warns of a leak at the eleventh. */
  readonly most: number
  /** How many signals have several listeners now. */
  readonly crowded: number
  stop(): void
}

/**
 * Starts counting. Work that shares one long-lived signal must not add one listener per operation, and must remove its
 * listener when it ends.
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
