import pg from 'pg'
import { asStorageError } from './postgres-errors.js'

/** A lock that one process holds. PostgreSQL releases it when the connection ends, also if the process is killed. */
export interface SessionLock {
  /** Resolves when the lock is lost because its connection has ended. It does not resolve after `release`. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

const KEEP_ALIVE_DELAY_MS = 10_000
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Acquires a lock of a database, without waiting for it.
 *
 * @param url must not lead to PgBouncer in transaction mode
 * @param options `isShared` allows other processes to acquire the lock with `isShared`, too.
 * @returns undefined if another process holds the lock.
 * @throws {@link StorageError} if PostgreSQL cannot be reached, or rejects the user.
 */
export async function acquireSessionLock(
  url: string,
  name: string,
  { isShared = false }: { readonly isShared?: boolean } = {},
): Promise<SessionLock | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'las-emulator lock',
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  let isReleased = false
  const lost = new Promise<void>(resolve => {
    // Without a listener, an error of the connection would end the process. `end` follows.
    client.on('error', () => {})
    client.on('end', () => {
      if (!isReleased) resolve()
    })
  })
  const release = async (): Promise<void> => {
    isReleased = true
    await client.end()
  }
  try {
    await client.connect()
    const { rows } = await client.query<{ acquired: boolean }>(
      `SELECT pg_try_advisory_lock${isShared ? '_shared' : ''}(hashtextextended($1, 0)) AS acquired`,
      [name],
    )
    if (rows[0]?.acquired) return { lost, release }
  } catch (error) {
    await release().catch(() => {})
    throw asStorageError(error)
  }
  await release()
  return undefined
}
