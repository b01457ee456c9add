import {
  type Declarations,
  DUMP_PAGE_SIZE,
  type DumpPage,
  isInternal,
  type QueuedCollection,
  type StoredRecord,
} from '@las/storage'
import type { Pool, PoolClient } from 'pg'
import { inTransaction } from '../connection/in-transaction.js'
import { allRows } from './all-rows.js'
import { escapeJson } from './encode.js'
import { dataOf, keysOf } from './encode-changes.js'
import { jobKeys, queueSchema } from './job-keys.js'
import { parseRow } from './rows.js'

/** All records, except those of internal collections, at one point in time. */
export async function* recordPages(pool: Pool, schema: string): AsyncGenerator<DumpPage> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    for (const collection of await collectionsOf(client, schema)) {
      if (isInternal(collection)) continue
      let records: StoredRecord[] = []
      for await (const row of allRows(client, schema, collection)) {
        records.push({ position: row.position, record: parseRow({ name: collection }, row) })
        if (records.length < DUMP_PAGE_SIZE) continue
        yield { collection, records }
        records = []
      }
      if (records.length > 0) yield { collection, records }
    }
  } finally {
    const isBroken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    client.release(isBroken)
  }
}

/** Replaces all records, except those of internal collections. */
export const loadRecords = (
  pool: Pool,
  schema: string,
  declarations: Declarations,
  pages: Iterable<DumpPage> | AsyncIterable<DumpPage>,
  queue: QueuedCollection | undefined,
): Promise<void> =>
  inTransaction(pool, async client => {
    await deleteAll(client, schema, queue)
    for await (const { collection, records } of pages)
      await insertAll(client, schema, declarations, collection, records, queue)
    await client.query(`SELECT setval('${schema}.positions', greatest((SELECT last_value FROM ${schema}.positions),
      (SELECT coalesce(max(position), 1) FROM ${schema}.records)))`)
  })

export const clearRecords = (pool: Pool, schema: string, queue: QueuedCollection | undefined): Promise<void> =>
  inTransaction(pool, client => deleteAll(client, schema, queue))

async function deleteAll(client: PoolClient, schema: string, queue: QueuedCollection | undefined): Promise<void> {
  if (queue) {
    // Jobs without a record are kept.
    const isJob = `SELECT ${schema}.job_key(id) FROM ${schema}.records WHERE collection = $1`
    await client.query(
      `DELETE FROM "${queueSchema(schema)}"._private_jobs WHERE locked_at IS NULL AND key IN (${isJob})`,
      [queue.collection],
    )
  }
  await client.query(`DELETE FROM ${schema}.records WHERE collection NOT LIKE '\\_%'`)
}

async function insertAll(
  client: PoolClient,
  schema: string,
  declarations: Declarations,
  name: string,
  records: readonly StoredRecord[],
  queue: QueuedCollection | undefined,
): Promise<void> {
  const indexes = declarations.has(name) ? declarations.find({ name }).indexes : []
  const withCounters = isCounters(declarations, name)
  const isQueue = name === queue?.collection
  const rows = records.map(({ position, record }, place) => {
    const { value, ...fields } = dataOf(record)
    return {
      position,
      place,
      organization: record.organizationId,
      id: record.id,
      revision: record.revision,
      keys: { ...keysOf({ indexes }, record), ...(isQueue && jobKeys(record, queue)) },
      data: withCounters ? fields : dataOf(record),
      value: withCounters ? value : 0,
      job: (isQueue && queue.deliveryOf(record)) || null,
    }
  })
  const json = escapeJson(JSON.stringify(rows))
  const columns = '(position bigint, organization text, id text, revision int, keys jsonb, data json, value numeric)'
  await client.query(
    `INSERT INTO ${schema}.records SELECT $1, organization, id, revision, position, keys, data
      FROM json_to_recordset($2) AS row ${columns}`,
    [name, json],
  )
  if (isQueue) {
    await client.query(
      `SELECT ${schema}.deliver(id, job, 0) FROM json_to_recordset($1) AS row (id text, job json, place int)
        WHERE json_typeof(job) = 'object' ORDER BY place`,
      [json],
    )
  }
  if (!withCounters) return
  await client.query(
    `INSERT INTO ${schema}.counter_shards SELECT $1, organization, id, 0, value FROM json_to_recordset($2) AS row ${columns}`,
    [name, json],
  )
}

async function collectionsOf(client: PoolClient, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ collection: string }>(
    `SELECT DISTINCT collection FROM ${schema}.records ORDER BY collection`,
  )
  return rows.map(({ collection }) => collection)
}

const isCounters = (declarations: Declarations, name: string): boolean =>
  declarations.has(name) && declarations.find({ name }).kind === 'counters'
