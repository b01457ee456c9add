import { StorageError } from '../../storage-error.js'
import type { BaseRecord, Change, Collection, Dump, ListQuery, RecordPage, Store, StoredRecord } from '../store.js'
import type { DiskReserve } from './disk-reserve.js'
import { GroupCommit } from './group-commit.js'
import { applyChanges } from './sqlite-changes.js'
import { openSqlite, type SqliteDatabase, type SqliteDriver } from './sqlite-driver.js'
import { explained, rethrow } from './sqlite-errors.js'
import { readPage } from './sqlite-page.js'
import { column, dataOf, parse, type Row, SqliteTables } from './sqlite-tables.js'

export interface SqliteStoreOptions {
  /** The SQLite libraries to try, in this order. */
  readonly drivers?: readonly SqliteDriver[] | undefined
  /** Space on the disk for deletions when it is full. */
  readonly reserve?: DiskReserve
}

/**
 * Opens the SQLite file at `path`, for this process only.
 * @throws {@link StorageError} if another process has it open, or if it is damaged or cannot be written.
 * @throws if a later version wrote it, or no SQLite library is available.
 */
export async function openSqliteStore(
  path: string,
  { drivers, reserve }: SqliteStoreOptions = {},
): Promise<SqliteStore> {
  const database = explained(await openSqlite(path, drivers).catch(rethrow))
  try {
    const largestLog = reserve?.largestLog ?? DEFAULT_LOG
    // The lock is the operating system's: it ends with the process in all cases.
    database.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ' +
        // Writing the log back is itself a wait for the disk: every 16 MB is enough.
        `PRAGMA wal_autocheckpoint = ${Math.floor(largestLog / PAGE_SIZE)}; PRAGMA journal_size_limit = ${largestLog}; ` +
        // Nothing depends on the disk of temporary files.
        'PRAGMA temp_store = MEMORY',
    )
    database.exec('BEGIN EXCLUSIVE; COMMIT')
    checkFormat(database)
    return new SqliteStore(new SqliteTables(database), reserve)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Default maximum size of a page, in characters of JSON. */
const MAX_BYTES = 16 * 1024 * 1024

const PAGE_SIZE = 4096
/** In bytes. */
const DEFAULT_LOG = 16 * 1024 * 1024

/** The format that the store writes, raised when earlier versions cannot read what this one writes, or the other way round. */
const FORMAT = 2

/** Refuses a database of a later version, before anything in it is misread or overwritten. */
function checkFormat(database: SqliteDatabase): void {
  const { user_version: format } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (format > FORMAT) {
    throw new Error(
      `a newer version of the emulator wrote records.sqlite (format ${format}; this version reads up to ${FORMAT}); use that ` +
        'version, or another directory',
    )
  }
}

export class SqliteStore implements Store {
  /** Whether the database had no records when it was opened. */
  readonly isNew: boolean
  readonly #tables: SqliteTables
  readonly #reserve: DiskReserve | undefined
  readonly #writes: GroupCommit

  constructor(tables: SqliteTables, reserve?: DiskReserve) {
    this.isNew = tables.isEmpty()
    this.#tables = tables
    this.#reserve = reserve
    this.#writes = new GroupCommit(writes => this.#commit(writes))
  }

  /** Raises the format of a new database, or of an earlier version, and names it. */
  upgrade(): void {
    this.#tables.upgrade(FORMAT)
  }

  async get<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    id: string,
  ): Promise<R | undefined> {
    const table = this.#tables.forReading(collection)
    if (table === undefined) return undefined
    const row = this.#tables
      .prepare(`SELECT id, data, revision FROM ${table} WHERE organizationId = ? AND id = ?`)
      .get(organizationId, id)
    return row === undefined ? undefined : parse(collection, row)
  }

  async list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    { where = {}, order, limit, maxBytes = MAX_BYTES, cursor }: ListQuery,
  ): Promise<RecordPage<R>> {
    const table = this.#tables.forReading(collection)
    if (table === undefined) return { records: [], cursor: null, cursors: [] }
    const filters = Object.entries(where).flatMap(([field, values]) =>
      values ? [{ field, values: [...new Set(values)] }] : [],
    )
    const leading =
      filters.find(({ field }) => field === 'id') ??
      collection.indexes.flatMap(index => filters.find(({ field }) => field === index) ?? [])[0]
    const others = filters.filter(filter => filter !== leading)
    const descending = order === 'descending'

    // One query per value of the leading filter: each walks its index and stops at the limit.
    const query = (value?: string) => (after: number | undefined, wanted: number) => {
      const conditions = ['organizationId = ?']
      const values: (string | number)[] = [organizationId]
      if (leading && value !== undefined) {
        conditions.push(`${column(leading.field)} = ?`)
        values.push(value)
      }
      for (const other of others) {
        conditions.push(`${column(other.field)} IN (SELECT value FROM json_each(?))`)
        values.push(JSON.stringify(other.values))
      }
      if (after !== undefined) {
        conditions.push(`position ${descending ? '<' : '>'} ?`)
        values.push(after)
      }
      values.push(wanted)
      const sql =
        `SELECT position, id, data, revision FROM ${table} WHERE ${conditions.join(' AND ')} ` +
        `ORDER BY position ${descending ? 'DESC' : 'ASC'} LIMIT ?`
      return this.#tables.prepare(sql).all(...values) as Row[]
    }
    const after = cursor === undefined ? undefined : Number(cursor)
    const { rows, next } = readPage(leading ? leading.values.map(query) : [query()], { order, limit, maxBytes, after })
    const cursors = rows.map(({ position }) => String(position))
    return {
      records: rows.map(row => parse(collection, row)),
      cursor: next === undefined ? null : (cursors.at(-1) ?? null),
      cursors,
    }
  }

  write(changes: readonly Change[]): Promise<void> {
    return this.#writes.write(changes)
  }

  async dump(): Promise<Dump> {
    this.#writes.flush()
    const rowsOf = (table: string): StoredRecord[] =>
      (
        this.#tables.prepare(`SELECT position, id, data, revision FROM "${table}" ORDER BY position`).all() as Row[]
      ).map(row => ({ position: row.position, record: parse({ name: table }, row) }))
    return Object.fromEntries(this.#tables.names().map(name => [name, rowsOf(name)]))
  }

  async load(dump: Dump): Promise<void> {
    this.#writes.flush()
    for (const name of Object.keys(dump)) this.#tables.create(name)
    this.#tables.inTransaction(() => {
      this.#tables.deleteAll()
      for (const [name, records] of Object.entries(dump)) {
        const insertion = this.#tables.prepare(
          `INSERT INTO "${name}" (position, organizationId, id, revision, data) VALUES (?, ?, ?, ?, ?)`,
        )
        for (const { position, record } of records) {
          const { id, organizationId, revision } = record
          insertion.run(position, organizationId, id, revision, dataOf(record))
        }
      }
    })
  }

  async clear(): Promise<void> {
    this.#writes.flush()
    this.#withReserve(() => this.#tables.inTransaction(() => this.#tables.deleteAll()))
  }

  async close(): Promise<void> {
    this.#writes.flush()
    this.#tables.close()
  }

  /** Commits writes in one transaction, and returns for each why it failed, if so. */
  #commit(writes: readonly (readonly Change[])[]): readonly (Error | undefined)[] {
    let full: StorageError
    try {
      const errors = this.#commitAll(writes)
      this.#reserve?.restore()
      return errors
    } catch (error) {
      if (!isFull(error)) throw error
      full = error
    }
    // The log may take up space that is free in the database.
    if (this.#writeBack()) {
      try {
        return this.#commitAll(writes)
      } catch (error) {
        if (!isFull(error)) throw error
      }
    }
    return writes.map(changes => {
      if (!freesSpace(changes)) return full
      try {
        return this.#withReserve(() => this.#commitAll([changes])[0])
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
    })
  }

  #commitAll(writes: readonly (readonly Change[])[]): readonly (Error | undefined)[] {
    for (const changes of writes) for (const { collection } of changes) this.#tables.of(collection)
    return this.#tables.inTransaction(() => writes.map(changes => applyChanges(this.#tables, changes)))
  }

  /** Does work that frees space, with the space that is reserved for it if the disk is full. */
  #withReserve<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (!isFull(error)) throw error
    }
    this.#reserve?.release()
    this.#writeBack()
    try {
      return work()
    } finally {
      this.#writeBack()
      this.#reserve?.restore()
    }
  }

  /** Writes the log back to the database; returns whether there was space to do so. */
  #writeBack(): boolean {
    try {
      this.#tables.writeBack()
      return true
    } catch (error) {
      if (isFull(error)) return false
      throw error
    }
  }
}

const isFull = (error: unknown): error is StorageError => error instanceof StorageError && error.problem === 'full'

const freesSpace = (changes: readonly Change[]): boolean =>
  changes.some(({ type }) => type === 'remove' || type === 'discard') && changes.every(({ type }) => type !== 'insert')
