import { setTimeout } from 'node:timers/promises'

/** Locks of a database that a process holds while it uses the database. */
export interface HeldLock {
  /** Resolves when the connection that holds the locks has ended. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

export interface ProcessLock {
  /** Resolves when the lock was lost, and other processes may have used the database since. */
  readonly interrupted: Promise<void>
  /** Resolves with the reason when the lock was lost, and this process must no longer use the database. */
  readonly excluded: Promise<Error>
  /**
   * Resolves while the lock is held, otherwise when it was acquired again or this process must no longer use the database. Undefined if it
   * is held.
   */
  readonly held: () => Promise<void> | undefined
  close(): Promise<void>
}

const RETRY_INTERVAL_MS = 1000

/**
 * Holds a lock, and acquires it again after its connection was lost, for example because PostgreSQL was restarted.
 * @param acquire returns the reason if this process must no longer use the database
 */
export function keepLock(first: HeldLock, acquire: () => Promise<HeldLock | Error>): ProcessLock {
  let lock: HeldLock | undefined = first
  let isClosed = false
  let acquiring: Promise<void> | undefined
  let exclude = (_reason: Error): void => {}
  const excluded = new Promise<Error>(resolve => (exclude = resolve))

  async function keep(held: HeldLock): Promise<void> {
    // Set together with `lost`, before anything else runs.
    const next = await held.lost.then(() => {
      lock = undefined
      const again = acquireAgain()
      acquiring = again.then(() => {
        acquiring = undefined
      })
      return again
    })
    if (!next) return
    lock = next
    return keep(next)
  }

  /** Waits until PostgreSQL is available. */
  async function acquireAgain(): Promise<HeldLock | undefined> {
    while (!isClosed) {
      try {
        const next = await acquire()
        if (next instanceof Error) exclude(next)
        else if (isClosed) await next.release()
        else return next
        return undefined
      } catch {
        await setTimeout(RETRY_INTERVAL_MS, undefined, { ref: false })
      }
    }
    return undefined
  }

  void keep(first).catch(() => {})
  return {
    interrupted: first.lost,
    excluded,
    held: () => acquiring,
    async close() {
      isClosed = true
      await lock?.release().catch(() => {})
    },
  }
}
