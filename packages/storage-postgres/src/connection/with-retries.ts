import { setTimeout } from 'node:timers/promises'
import { asStorageError, isConflict, isUnavailable } from './postgres-errors.js'

/** The time in which a failed call is repeated, in milliseconds. PostgreSQL usually restarts in a few seconds. */
const MAX_RETRY_TIME = 20_000
const MIN_DELAY = 20
const MAX_DELAY = 1_000

/**
 * Repeats a call while PostgreSQL is unavailable or other writes are in the way.
 * @param call must have the same effect if it is repeated, even if the first attempt took effect
 * @param onWait called once, before the second attempt, with the reason
 * @throws {@link StorageError} if PostgreSQL stays unavailable, or reports another error.
 */
export async function withRetries<T>(call: () => Promise<T>, onWait?: (reason: Error) => void): Promise<T> {
  let isWaiting = false
  const end = performance.now() + MAX_RETRY_TIME
  for (let delay = MIN_DELAY; ; delay = Math.min(delay * 2, MAX_DELAY)) {
    try {
      return await call()
    } catch (error) {
      if (!(isConflict(error) || isUnavailable(error)) || performance.now() > end) throw asStorageError(error)
      if (!isUnavailable(error)) continue
      if (!isWaiting && error instanceof Error) onWait?.(error)
      isWaiting = true
      await setTimeout(delay * (0.5 + Math.random() / 2))
    }
  }
}
