import type { AdminStore, DeliveryQueue, QueuedCollection, Schema, Store } from '@las/storage'
import { Logger, runMigrations } from 'graphile-worker'
import type { Pool } from 'pg'
import { endClient } from './connection/end-client.js'
import { type Messages, PostgresMessages } from './connection/messages.js'
import { createClient, createPlainPool, createPool } from './connection/pool.js'
import { checkSessions, poolingOf } from './connection/pooling.js'
import { withRetries } from './connection/with-retries.js'
import { formatLock } from './layout/layout.js'
import { hasFormat, upgrade } from './layout/upgrade.js'
import { PostgresStore } from './postgres-store.js'
import { PostgresQueue, type QueueTimes } from './queue/postgres-queue.js'
import { queueSchema } from './records/job-keys.js'

export interface PostgresStoreOptions {
  /** The PostgreSQL schema with the tables, by default `las`. Lower-case letters, digits and `_`. */
  readonly schemaName?: string | undefined
  /** The maximum number of connections, by default 10. */
  readonly maxConnections?: number | undefined
  /** Called with errors of connections that are not in use, for example when PostgreSQL is restarted, and when it is waited for. */
  readonly onError?: ((error: Error) => void) | undefined
}

export interface PostgresDatabaseOptions extends PostgresStoreOptions {
  /** Which records are jobs. */
  readonly queue: QueuedCollection
  /**
   * The URL for the connections of messages and workers, which must not be pooled in transaction mode. Set it if the other URL is that of
   * PgBouncer in transaction mode.
   */
  readonly directUrl?: string | undefined
}

/** Records, jobs and messages in a PostgreSQL database. */
export interface PostgresDatabase {
  readonly store: Store & AdminStore
  /** Creates the queue that delivers jobs to this process. */
  createQueue(times?: QueueTimes): DeliveryQueue
  readonly messages: Messages
  /** Closes all connections. Queues must have been stopped. */
  close(): Promise<void>
}

/**
 * Opens a store in a PostgreSQL database (version 15 or later), and upgrades the database to the schema. Any number of servers can
 * open the same database. Calls are repeated for up to 20 seconds while PostgreSQL is unavailable, for example during a restart.
 *
 * @param url such as `postgres://user:password@host:5432/database`
 * @throws {@link StorageError} if PostgreSQL cannot be reached, or if it rejects the user.
 * @throws if a newer version used the database, or a migration fails. Nothing is changed in this case.
 *
 * @example
 * ```ts fragment
 * import { collection, defineSchema, insert } from '@las/storage'
 * import { openPostgresStore } from '@las/storage-postgres'
 *
 * const notes = collection('notes')
 * const schema = defineSchema({ version: 1, collections: [notes], migrations: [] })
 * const store = await openPostgresStore('postgres://localhost/las', schema)
 * await store.write([insert(notes, { id: '1', organizationId: 'o', revision: 0 })])
 * await store.close()
 * ```
 */
export async function openPostgresStore(
  url: string,
  schema: Schema,
  { schemaName = 'las', maxConnections = 10, onError }: PostgresStoreOptions = {},
): Promise<Store & AdminStore> {
  const name = quotedName(schemaName)
  const pool = createPool(url, { maxConnections, onError })
  const isPooled = await openOrEnd([pool], onError, async () => {
    await upgrade(pool, schema, name)
    return (await poolingOf(url)) !== 'none'
  })
  return new PostgresStore(pool, schema, name, { isPooled })
}

/**
 * The name of a lock for {@link acquireSessionLock}. A database is not upgraded to another format while a process holds the lock of its
 * current one, so acquire it (with `isShared`) before the database is opened.
 */
export const formatLockOf = ({ version }: Schema, schemaName = 'las'): string =>
  formatLock(quotedName(schemaName), version)

/**
 * Whether a database still has the format of a schema. A process that has lost {@link formatLockOf} and acquired it again checks this,
 * because another one may have upgraded the database in the meantime.
 */
export async function hasFormatOf(url: string, schema: Schema, schemaName = 'las'): Promise<boolean> {
  const client = createClient(url)
  try {
    await client.connect()
    return await hasFormat(client, schema, quotedName(schemaName))
  } finally {
    await endClient(client)
  }
}

/** The maximum number of connections of graphile-worker: one of them waits for messages. */
const QUEUE_CONNECTIONS = 4

/**
 * Opens a store as {@link openPostgresStore} does, and a queue for the jobs that are written to it. A process has up to
 * `maxConnections` connections, and up to six more for jobs and messages.
 */
export async function openPostgresDatabase(
  url: string,
  schema: Schema,
  { schemaName = 'las', maxConnections = 10, onError, queue, directUrl = url }: PostgresDatabaseOptions,
): Promise<PostgresDatabase> {
  const name = quotedName(schemaName, MAX_QUEUE_NAME_LENGTH)
  const pool = createPool(url, { maxConnections, onError })
  const queuePool = createPlainPool(directUrl, { maxConnections: QUEUE_CONNECTIONS, onError })
  const isPooled = await openOrEnd([pool, queuePool], onError, async () => {
    const pooling = await checkSessions(directUrl)
    await runMigrations({ pgPool: queuePool, schema: queueSchema(name), logger: new Logger(() => () => {}) })
    await upgrade(pool, schema, name, { queue })
    return (directUrl === url ? pooling : await poolingOf(url)) !== 'none'
  })
  const store = new PostgresStore(pool, schema, name, { queue, isPooled })
  const messages = new PostgresMessages(directUrl, pool, schemaName)
  return {
    store,
    messages,
    createQueue: times =>
      new PostgresQueue(directUrl, {
        ...{ pool, queuePool, schema: name, collection: queue.collection, messages, times, onError },
      }),
    async close() {
      await messages.close()
      await queuePool.end()
      await store.close()
    },
  }
}

/** Names of PostgreSQL have up to 63 bytes. */
const MAX_NAME_LENGTH = 63
const MAX_QUEUE_NAME_LENGTH = MAX_NAME_LENGTH - '_jobs'.length

function quotedName(schemaName: string, maxLength = MAX_NAME_LENGTH): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(schemaName) || schemaName.length > maxLength) {
    throw new Error(
      `schemaName must consist of up to ${maxLength} lower-case letters, digits and "_"; got ${schemaName}.`,
    )
  }
  return `"${schemaName}"`
}

async function openOrEnd<T>(
  pools: readonly Pool[],
  onWait: ((reason: Error) => void) | undefined,
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await withRetries(open, onWait)
  } catch (error) {
    for (const pool of pools) await pool.end()
    throw error
  }
}
