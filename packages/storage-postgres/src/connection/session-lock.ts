import { endClient } from './end-client.js'
import { createClient, limited } from './pool.js'
import { checkSessions } from './pooling.js'
import { withRetries } from './with-retries.js'

/** How long a release waits for PostgreSQL, which releases the locks anyway when the connection ends. */
const UNLOCK_TIMEOUT_MS = 1000

/** Locks that one process holds. PostgreSQL releases them when the connection ends, also if the process is killed. */
export interface SessionLock {
  /** Resolves when the locks are lost because their connection has ended. It does not resolve after `release`. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

export interface SessionLockOptions {
  readonly isShared?: boolean
  readonly onWait?: (reason: Error) => void
}

/**
 * Acquires locks of a database, without waiting for other processes. The call is repeated for up to 20 seconds while PostgreSQL is
 * unavailable.
 *
 * @param url of PostgreSQL, or of PgBouncer in session mode
 * @param names of the locks; all of them are acquired, or none
 * @param options `isShared` allows other processes to acquire the locks with `isShared`, too; `onWait` is called once, with the reason,
 * if PostgreSQL is unavailable.
 * @returns undefined if another process holds one of the locks.
 * @throws {@link StorageError} if PostgreSQL cannot be reached, or rejects the user, or if PgBouncer is in transaction mode.
 */
export async function acquireSessionLock(
  url: string,
  names: readonly string[],
  { isShared = false, onWait }: SessionLockOptions = {},
): Promise<SessionLock | undefined> {
  return withRetries(async () => {
    await checkSessions(url)
    return acquire(url, names, isShared)
  }, onWait)
}

async function acquire(url: string, names: readonly string[], isShared: boolean): Promise<SessionLock | undefined> {
  const client = createClient(url, { applicationName: 'las-emulator lock' })
  let isReleased = false
  const lost = new Promise<void>(resolve => {
    client.on('end', () => {
      if (!isReleased) resolve()
    })
  })
  const release = async (): Promise<void> => {
    isReleased = true
    // After `end`, PostgreSQL and PgBouncer hold the locks until they notice that the connection was closed.
    await client.query(limited({ text: 'SELECT pg_advisory_unlock_all()' }, UNLOCK_TIMEOUT_MS)).catch(() => {})
    await endClient(client)
  }
  try {
    await client.connect()
    const { rows } = await client.query<{ acquired: boolean }>(
      `SELECT pg_try_advisory_lock${isShared ? '_shared' : ''}(hashtextextended(name, 0)) AS acquired FROM unnest($1::text[]) AS name`,
      [names],
    )
    if (rows.every(({ acquired }) => acquired)) return { lost, release }
  } catch (error) {
    isReleased = true
    await endClient(client)
    throw error
  }
  await release()
  return undefined
}
