import { setTimeout } from 'node:timers/promises'
import { MAX_TIMER_MS } from '../platform/max-timer.js'

/** Returns a function that calls `action` once, and returns the promise of this call each time. */
export function onlyOnce<T>(action: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= action()
    return result
  }
}

/** Waits for a number of milliseconds, or until it is aborted. Sets no timer for 0. */
export async function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  // It only rejects when it is aborted.
  if (delayMs > 0) await setTimeout(delayMs, undefined, { signal }).catch(() => {})
}

/** @throws if an option is not a number of milliseconds that a timer can wait. */
export function checkDelay(name: string, value = 0): void {
  if (value >= 0 && value <= MAX_TIMER_MS) return
  throw new Error(`${name} must be from 0 to ${MAX_TIMER_MS} milliseconds, not ${value}`)
}
