import { createHash } from 'node:crypto'
import {
  type BaseRecord,
  type Change,
  type MigratedRecords,
  MigrationError,
  migrate,
  type QueuedCollection,
  type Schema,
  WriteConflictError,
} from '@las/storage'
import type { ClientBase, Pool, PoolClient } from 'pg'
import { inTransaction } from '../connection/in-transaction.js'
import { isUnavailable } from '../connection/postgres-errors.js'
import { queueStatements } from '../queue/queue-layout.js'
import { allRows } from '../records/all-rows.js'
import { encodeChanges } from '../records/encode-changes.js'
import { LANE_KEY } from '../records/job-keys.js'
import { indexStatement } from '../records/queries.js'
import { parseRow } from '../records/rows.js'
import { formatLock, LAYOUT_VERSION, layoutStatements } from './layout.js'

type Queryable = Pick<ClientBase, 'query'>

interface Meta {
  readonly layout: number
  readonly format: number
  /**
   * The hash of the statements that created the tables and functions; null if an earlier version created them. If a queue uses the database,
   * a space and the hash of its statements follow.
   */
  readonly statements: string | null
}

interface UpgradeOptions {
  readonly queue?: QueuedCollection | undefined
  /** How long each statement waits for the lock of a table, as an interval of PostgreSQL. Other transactions wait behind it. */
  readonly lockTimeout?: string
  /** PostgreSQL ends the transaction of a process that stops in it after this time, so that the others can continue. */
  readonly idleTimeout?: string
}

/** How often an upgrade is repeated that could not lock a table, or whose transaction PostgreSQL has ended. */
const MAX_ATTEMPTS = 6

/**
 * Creates the missing tables, functions and indexes, and migrates the records, in one transaction. If several servers start at the
 * same time, one of them does so, and the others wait. A database that is up to date is only read, without waiting for locks.
 * @throws if a newer version of the server has used the database, or if an earlier one with another format still uses it.
 * @throws {@link MigrationError} if a migration fails. Nothing is changed in this case.
 */
export async function upgrade(pool: Pool, schema: Schema, name: string, options: UpgradeOptions = {}): Promise<void> {
  if (await isCurrent(pool, schema, name, options.queue)) return
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(pool, client => upgradeIn(client, schema, name, options))
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isInterrupted(error)) throw error
    }
  }
}

/** Errors of PostgreSQL: a table could not be locked in time, or the transaction was ended because its process had stopped in it. */
const INTERRUPTIONS: ReadonlySet<unknown> = new Set(['55P03', '25P03'])

function isInterrupted(error: unknown): boolean {
  if (error instanceof MigrationError) return isInterrupted(error.cause)
  return isUnavailable(error) || (error instanceof Error && 'code' in error && INTERRUPTIONS.has(error.code))
}

async function upgradeIn(
  client: PoolClient,
  schema: Schema,
  name: string,
  { queue, lockTimeout = '10s', idleTimeout = '30s' }: UpgradeOptions,
): Promise<void> {
  await client.query(`SET LOCAL idle_in_transaction_session_timeout = '${idleTimeout}'`)
  // Waits for as long as another server needs for its upgrade, which may migrate many records.
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`las ${name}`])
  // Another server may have upgraded the database in the meantime.
  if (await isCurrent(client, schema, name, queue)) return
  await client.query(`SET LOCAL lock_timeout = '${lockTimeout}'`)
  const meta = await readMeta(client, name)
  checkVersions(meta, schema)
  if (meta && (meta.layout !== LAYOUT_VERSION || meta.format !== schema.version))
    await rejectOtherFormat(client, name, meta)
  // Waits for the running writes of other servers, which do not know new fields. Later ones do. Writes use `calls` before `records`.
  if (meta) await client.query(`LOCK TABLE ${name}.calls IN SHARE MODE`)
  const [hash = '', queueHash] = hashesOf(name, queue)
  const [storedHash, storedQueueHash] = meta?.statements?.split(' ') ?? []
  if (meta?.layout !== LAYOUT_VERSION || storedHash !== hash) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`)
    for (const statement of layoutStatements(name)) await client.query(statement)
  }
  if (queue) await addQueue(client, name, queue)
  await addIndexes(client, schema, name)
  if (meta) await migrate(schema, meta.format, new MigratedRows(client, name, queue))
  const statements = [hash, queueHash ?? storedQueueHash].filter(Boolean).join(' ')
  await client.query(
    `INSERT INTO ${name}.meta (layout, format, statements) VALUES ($1, $2, $3)
      ON CONFLICT (only_row) DO UPDATE SET layout = $1, format = $2, statements = $3`,
    [LAYOUT_VERSION, schema.version, statements],
  )
}

/** The hashes of the statements that create the tables and functions of the records, and of the queue if there is one. */
const hashesOf = (name: string, queue: QueuedCollection | undefined): string[] =>
  [layoutStatements(name), ...(queue ? [queueStatements(name, queue.collection)] : [])].map(statements =>
    createHash('sha256').update(statements.join('\0')).digest('hex'),
  )

/** Whether a database needs no upgrade. Acquires no locks that writes or upgrades would wait for. */
async function isCurrent(
  client: Queryable,
  schema: Schema,
  name: string,
  queue: QueuedCollection | undefined,
): Promise<boolean> {
  const meta = await readMeta(client, name)
  if (meta?.layout !== LAYOUT_VERSION || meta.format !== schema.version) return false
  const stored = meta.statements?.split(' ') ?? []
  if (!hashesOf(name, queue).every((hash, index) => hash === stored[index])) return false
  const { rows } = await client.query<{ collection: string; field: string }>(
    `SELECT collection, field FROM ${name}.indexed_fields`,
  )
  const indexed = new Set(rows.map(({ collection, field }) => `${collection} ${field}`))
  const fields = schema.collections.flatMap(collection =>
    collection.indexes.map(field => `${collection.name} ${field}`),
  )
  return fields.every(field => indexed.has(field))
}

/** Creates the functions for the delivery of jobs. They need the tables of graphile-worker. */
async function addQueue(client: PoolClient, name: string, { collection }: QueuedCollection): Promise<void> {
  await client.query(`INSERT INTO ${name}.indexed_fields VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    collection,
    LANE_KEY,
  ])
  for (const statement of queueStatements(name, collection)) await client.query(statement)
}

/** Whether a database has the format of a schema, and the current layout. */
export async function hasFormat(client: ClientBase, { version }: Schema, name: string): Promise<boolean> {
  const meta = await readMeta(client, name)
  return meta?.layout === LAYOUT_VERSION && meta.format === version
}

async function readMeta(client: Queryable, name: string): Promise<Meta | undefined> {
  const { rows: tables } = await client.query<{ table: string | null }>('SELECT to_regclass($1) AS table', [
    `${name}.meta`,
  ])
  if (!tables[0]?.table) return undefined
  // Earlier versions have no column `statements`.
  const { rows } = await client.query<Meta>(
    `SELECT layout, format, to_jsonb(meta)->>'statements' AS statements FROM ${name}.meta`,
  )
  return rows[0]
}

function checkVersions(meta: Meta | undefined, { version }: Schema): void {
  if (!meta || (meta.layout <= LAYOUT_VERSION && meta.format <= version)) return
  throw new Error(
    `The database was used by a newer version of the emulator (layout ${meta.layout}, format ${meta.format}; this version ` +
      `supports up to layout ${LAYOUT_VERSION}, format ${version}). Use the newer version or another database.`,
  )
}

/** @throws if processes use the database in its current format. Further ones wait until the transaction ends, and are rejected. */
async function rejectOtherFormat(client: PoolClient, name: string, { layout, format }: Meta): Promise<void> {
  const { rows } = await client.query<{ acquired: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS acquired',
    [formatLock(name, format, layout)],
  )
  if (rows[0]?.acquired) return
  throw new Error(
    `Processes of an earlier version use the database, in a format that this version replaces (layout ${layout}, format ${format}). Stop ` +
      'all of them, and then start this version.',
  )
}

/**
 * Creates the missing indexes, and copies the fields of stored records to their keys. Indexes that are no longer declared are kept,
 * because servers of the previous version may still use them.
 */
async function addIndexes(client: PoolClient, { collections }: Schema, schema: string): Promise<void> {
  for (const { name, indexes } of collections) {
    for (const field of indexes) {
      const { rowCount } = await client.query(
        `INSERT INTO ${schema}.indexed_fields VALUES ($1, $2) ON CONFLICT DO NOTHING`,
        [name, field],
      )
      if (rowCount === 0) continue
      await client.query(
        `UPDATE ${schema}.records SET keys = keys || jsonb_build_object($2::text, data->>$2)
          WHERE collection = $1 AND NOT keys ? $2 AND json_typeof(data->$2) = 'string'`,
        [name, field],
      )
      await client.query(indexStatement(schema, name, field))
    }
  }
}

/** The records in an open transaction. */
class MigratedRows implements MigratedRecords {
  readonly #client: PoolClient
  readonly #name: string
  readonly #queue: QueuedCollection | undefined

  constructor(client: PoolClient, name: string, queue: QueuedCollection | undefined) {
    this.#client = client
    this.#name = name
    this.#queue = queue
  }

  async *all<R extends BaseRecord>(collection: { readonly name: string; readonly record?: R }): AsyncGenerator<R> {
    const { name } = collection
    for await (const row of allRows(this.#client, this.#name, name)) yield parseRow<R>(collection, row)
  }

  async write(changes: readonly Change[]): Promise<void> {
    try {
      await this.#client.query(`SELECT ${this.#name}.apply_changes($1, 0, false)`, [
        encodeChanges(changes, this.#queue),
      ])
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'LAS01')
        throw new WriteConflictError('A record was changed by another migration', { cause: error })
      throw error
    }
  }
}
