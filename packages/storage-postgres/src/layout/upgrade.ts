import {
  type BaseRecord,
  type Change,
  type MigratedRecords,
  migrate,
  type QueuedCollection,
  type Schema,
  WriteConflictError,
} from '@las/storage'
import type { Pool, PoolClient } from 'pg'
import { inTransaction } from '../connection/in-transaction.js'
import { queueStatements } from '../queue/queue-layout.js'
import { allRows } from '../records/all-rows.js'
import { encodeChanges } from '../records/encode-changes.js'
import { LANE_KEY } from '../records/job-keys.js'
import { indexStatement } from '../records/queries.js'
import { parseRow } from '../records/rows.js'
import { LAYOUT_VERSION, layoutStatements } from './layout.js'

interface Meta {
  readonly layout: number
  readonly format: number
}

/**
 * Creates the missing tables, functions and indexes, and migrates the records, in one transaction. If several servers start at the
 * same time, one of them does so, and the others wait.
 * @throws if a newer version of the server has used the database.
 * @throws {@link MigrationError} if a migration fails. Nothing is changed in this case.
 */
export const upgrade = (pool: Pool, schema: Schema, name: string, queue?: QueuedCollection): Promise<void> =>
  inTransaction(pool, async client => {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`las ${name}`])
    const meta = await readMeta(client, name)
    checkVersions(meta, schema)
    if (meta?.layout !== LAYOUT_VERSION) {
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`)
      for (const statement of layoutStatements(name)) await client.query(statement)
    }
    if (queue) await addQueue(client, name, queue)
    await addIndexes(client, schema, name)
    if (meta) await migrate(schema, meta.format, new MigratedRows(client, name, queue))
    await client.query(
      `INSERT INTO ${name}.meta (layout, format) VALUES ($1, $2) ON CONFLICT (only_row) DO UPDATE SET layout = $1, format = $2`,
      [LAYOUT_VERSION, schema.version],
    )
  })

/** Creates the functions for the delivery of jobs. They need the tables of graphile-worker. */
async function addQueue(client: PoolClient, name: string, { collection }: QueuedCollection): Promise<void> {
  await client.query(`INSERT INTO ${name}.indexed_fields VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    collection,
    LANE_KEY,
  ])
  for (const statement of queueStatements(name, collection)) await client.query(statement)
}

async function readMeta(client: PoolClient, name: string): Promise<Meta | undefined> {
  const { rows: tables } = await client.query<{ table: string | null }>('SELECT to_regclass($1) AS table', [
    `${name}.meta`,
  ])
  if (!tables[0]?.table) return undefined
  const { rows } = await client.query<Meta>(`SELECT layout, format FROM ${name}.meta`)
  return rows[0]
}

function checkVersions(meta: Meta | undefined, { version }: Schema): void {
  if (!meta || (meta.layout <= LAYOUT_VERSION && meta.format <= version)) return
  throw new Error(
    `The database was used by a newer version of the emulator (layout ${meta.layout}, format ${meta.format}; this version ` +
      `supports up to layout ${LAYOUT_VERSION}, format ${version}). Use the newer version or another database.`,
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
      // Waits for the running writes of other servers, which do not know the field. Later ones do.
      await client.query(`LOCK TABLE ${schema}.calls IN SHARE MODE`)
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
