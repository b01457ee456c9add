import { randomInt, randomUUID } from 'node:crypto'
import {
  type AdminStore,
  type BaseRecord,
  type Change,
  type Collection,
  type CountQuery,
  Declarations,
  type Dump,
  type DumpPage,
  dumpOf,
  LimitReachedError,
  type ListQuery,
  pagesOf,
  type QueuedCollection,
  type RecordPage,
  type Schema,
  type Store,
  WriteConflictError,
} from '@las/storage'
import type { Pool, QueryResultRow } from 'pg'
import { limited } from './connection/pool.js'
import { asStorageError, isCausedByData } from './connection/postgres-errors.js'
import { withRetries } from './connection/with-retries.js'
import { clearRecords, loadRecords, recordPages } from './records/dump.js'
import { encodeChanges } from './records/encode-changes.js'
import { GroupWriter } from './records/group-writer.js'
import { countQuery, getQuery, leadingQuery, pageQuery, type Query } from './records/queries.js'
import { parseRow, type Row } from './records/rows.js'

/** The default maximum size of a page, in characters of JSON. */
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024

/** The calls of `write_many` that run at the same time. More do not increase the rate, because each waits for the same disk. */
const WRITE_SLOTS = 2
/** In characters of JSON. */
const MAX_CALL_SIZE = 4 * 1024 * 1024

/** Servers increment different rows of a counter, so that they do not wait for each other. Row 0 is for counters with a limit. */
const MAX_SHARD = 64

/** The time after which results of calls are removed, longer than calls are repeated. */
const REMOVE_CALLS_AFTER = '15 minutes'
const REMOVE_CALLS_INTERVAL_MS = 60_000

export interface PostgresStoreParts {
  /** Which records are jobs. */
  readonly queue?: QueuedCollection | undefined
  /** Whether PgBouncer, or another pooler, is between this process and PostgreSQL. */
  readonly isPooled?: boolean
}

/** Stores records in PostgreSQL. Any number of servers can use the same database: see `openPostgresStore`. */
export class PostgresStore implements Store, AdminStore {
  readonly #pool: Pool
  readonly #isPooled: boolean
  readonly #schema: string
  readonly #declarations: Declarations
  readonly #indexedFields: number
  readonly #queue: QueuedCollection | undefined
  readonly #writer: GroupWriter
  readonly #firstShard = randomInt(MAX_SHARD)
  readonly #removal: NodeJS.Timeout

  /** @param schemaName the quoted name of the PostgreSQL schema, which has the current layout */
  constructor(pool: Pool, schema: Schema, schemaName: string, { queue, isPooled = false }: PostgresStoreParts = {}) {
    this.#pool = pool
    this.#isPooled = isPooled
    this.#schema = schemaName
    this.#declarations = new Declarations(schema)
    this.#queue = queue
    // The lane of jobs is an indexed field as well.
    this.#indexedFields = schema.collections.reduce((count, { indexes }) => count + indexes.length, queue ? 1 : 0)
    this.#writer = new GroupWriter((writes, slot) => this.#writeMany(writes, slot), rejectionOf, {
      slots: WRITE_SLOTS,
      maxSize: MAX_CALL_SIZE,
      isCausedByData,
    })
    this.#removal = setInterval(() => void this.#removeCalls(), REMOVE_CALLS_INTERVAL_MS)
    this.#removal.unref()
  }

  async get<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    id: string,
  ): Promise<R | undefined> {
    const declared = this.#declarations.find(collection)
    const [row] = await this.#read<Row>(getQuery(this.#schema, declared, organizationId, id))
    return row && parseRow<R>(declared, row)
  }

  async list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    query: ListQuery,
  ): Promise<RecordPage<R>> {
    const declared = this.#declarations.find(collection)
    const choice = leadingQuery(this.#schema, declared, organizationId, query)
    const [best] = choice ? await this.#read<{ leading: number }>(choice) : []
    const maxBytes = query.maxBytes ?? DEFAULT_MAX_BYTES
    const rows = await this.#read<Omit<Row, 'data'> & { data: string | null }>(
      pageQuery(this.#schema, declared, organizationId, query, maxBytes, best?.leading),
    )
    const page = rows.flatMap(({ data, ...row }) => (data === null ? [] : [{ ...row, data }]))
    const cursors = page.map(({ position }) => String(position))
    return {
      records: page.map(row => parseRow<R>(declared, row)),
      cursor: rows.length > page.length ? (cursors.at(-1) ?? null) : null,
      cursors,
    }
  }

  async count(
    collection: Collection<BaseRecord>,
    organizationId: string,
    { where = {}, limit }: CountQuery,
  ): Promise<number> {
    const declared = this.#declarations.find(collection)
    const [row] = await this.#read<{ count: number }>(countQuery(this.#schema, declared, organizationId, where, limit))
    return row?.count ?? 0
  }

  async write(changes: readonly Change[]): Promise<void> {
    for (const { collection } of changes) this.#declarations.find(collection)
    await this.#writer.write(changes, encodeChanges(changes, this.#queue))
  }

  dump(): Promise<Dump> {
    return withRetries(async () => {
      const pages: DumpPage[] = []
      for await (const page of recordPages(this.#pool, this.#schema)) pages.push(page)
      return dumpOf(pages)
    })
  }

  load(dump: Dump): Promise<void> {
    return withRetries(() => loadRecords(this.#pool, this.#schema, this.#declarations, pagesOf(dump), this.#queue))
  }

  async *pages(): AsyncGenerator<DumpPage> {
    try {
      yield* recordPages(this.#pool, this.#schema)
    } catch (error) {
      throw asStorageError(error)
    }
  }

  async loadPages(pages: AsyncIterable<DumpPage>): Promise<void> {
    try {
      await loadRecords(this.#pool, this.#schema, this.#declarations, pages, this.#queue)
    } catch (error) {
      throw asStorageError(error)
    }
  }

  clear(): Promise<void> {
    return withRetries(() => clearRecords(this.#pool, this.#schema, this.#queue))
  }

  /** Waits for the writes that are running, and closes all connections. */
  async close(): Promise<void> {
    clearInterval(this.#removal)
    await this.#writer.settle()
    await this.#pool.end()
  }

  #read<R extends QueryResultRow>({ text, values }: Query): Promise<R[]> {
    return withRetries(async () => (await this.#pool.query<R>(limited({ text, values: [...values] }))).rows)
  }

  async #writeMany(writes: string, slot: number): Promise<readonly (number | undefined)[]> {
    // A repeated call with the same id returns the results of the first one, if it took effect.
    const call = randomUUID()
    const shard = 1 + ((this.#firstShard + slot) % MAX_SHARD)
    const query = {
      // Several clients can share the prepared statements of a pooled connection.
      ...(!this.#isPooled && { name: `las write_many ${this.#schema}` }),
      text: `SELECT ${this.#schema}.write_many($1, $2, $3, $4) AS results`,
      values: [call, writes, shard, this.#indexedFields],
    }
    const [row] = await withRetries(
      async () => (await this.#pool.query<{ results: readonly number[] }>(limited(query))).rows,
    )
    return (row?.results ?? []).map(number => (number === 0 ? undefined : number - 1))
  }

  async #removeCalls(): Promise<void> {
    const old = `SELECT id FROM ${this.#schema}.calls WHERE time < now() - interval '${REMOVE_CALLS_AFTER}' LIMIT 10000`
    const text = `DELETE FROM ${this.#schema}.calls WHERE id IN (${old} FOR UPDATE SKIP LOCKED)`
    await this.#pool
      .query(limited({ text }))
      // The next attempt removes them.
      .catch(() => {})
  }
}

function rejectionOf(change: Change): Error {
  if (change.type === 'incrementCounter') return new LimitReachedError(change)
  return new WriteConflictError(
    `record ${change.record.id} in ${change.collection.name} was changed by another request`,
  )
}
