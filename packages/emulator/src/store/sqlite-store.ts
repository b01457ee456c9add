import { GroupCommit } from './group-commit.js'
import { applyChanges } from './sqlite-changes.js'
import { openSqlite, type SqliteDatabase, type SqliteDriver } from './sqlite-driver.js'
import { readPage } from './sqlite-page.js'
import { column, dataOf, parse, type Row, SqliteTables } from './sqlite-tables.js'
import type { BaseRecord, Change, Collection, Dump, ListQuery, RecordPage, Store, StoredRecord } from './store.js'

/**
 * Opens the SQLite file at `path`, for this process alone.
 * @throws when another process has it open, when it cannot be written, when a later version wrote it, or when no SQLite library
 * is there.
 */
export async function openSqliteStore(path: string, drivers?: readonly SqliteDriver[]): Promise<Store> {
  const database = await openSqlite(path, drivers)
  try {
    // The lock is the operating system's: it ends with the process, however that ends.
    database.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ' +
        // Going over the log is itself a wait for the disk: every 16 MB will do.
        'PRAGMA wal_autocheckpoint = 4000',
    )
    database.exec('BEGIN EXCLUSIVE; COMMIT')
    checkFormat(database)
  } catch (error) {
    database.close()
    throw error
  }
  return new SqliteStore(new SqliteTables(database))
}

/** How much a list reads at once unless its query says otherwise, in characters of JSON. */
const MAX_BYTES = 16 * 1024 * 1024

/** The form in which the store writes. It is counted up when what earlier versions wrote, or could read, is another. */
const FORMAT = 1

/** Refuses what a later version wrote, before anything of it is misread or overwritten. */
function checkFormat(database: SqliteDatabase): void {
  const { user_version: format } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (format > FORMAT) {
    throw new Error('a newer version of the emulator wrote it; use that version, or another directory')
  }
  if (format < FORMAT) database.exec(`PRAGMA user_version = ${FORMAT}`)
}

class SqliteStore implements Store {
  readonly #tables: SqliteTables
  readonly #writes: GroupCommit

  constructor(tables: SqliteTables) {
    this.#tables = tables
    this.#writes = new GroupCommit(writes => {
      for (const changes of writes) for (const { collection } of changes) tables.of(collection)
      return tables.inTransaction(() => writes.map(changes => applyChanges(tables, changes)))
    })
  }

  async get<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    id: string,
  ): Promise<R | undefined> {
    const table = this.#tables.of(collection)
    const row = this.#tables
      .prepare(`SELECT data, revision FROM ${table} WHERE organizationId = ? AND id = ?`)
      .get(organizationId, id)
    return row === undefined ? undefined : parse<R>(row)
  }

  async list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    { where = {}, order, limit, maxBytes = MAX_BYTES, cursor }: ListQuery,
  ): Promise<RecordPage<R>> {
    const table = this.#tables.of(collection)
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
        `SELECT position, data, revision FROM ${table} WHERE ${conditions.join(' AND ')} ` +
        `ORDER BY position ${descending ? 'DESC' : 'ASC'} LIMIT ?`
      return this.#tables.prepare(sql).all(...values) as Row[]
    }
    const after = cursor === undefined ? undefined : Number(cursor)
    const { rows, next } = readPage(leading ? leading.values.map(query) : [query()], { order, limit, maxBytes, after })
    const cursors = rows.map(({ position }) => String(position))
    return { records: rows.map(parse<R>), cursor: next === undefined ? null : (cursors.at(-1) ?? null), cursors }
  }

  write(changes: readonly Change[]): Promise<void> {
    return this.#writes.write(changes)
  }

  async dump(): Promise<Dump> {
    this.#writes.flush()
    const rowsOf = (table: string): StoredRecord[] =>
      (this.#tables.prepare(`SELECT position, data, revision FROM "${table}" ORDER BY position`).all() as Row[]).map(
        row => ({ position: row.position, record: parse(row) }),
      )
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
    this.#tables.inTransaction(() => this.#tables.deleteAll())
  }

  async close(): Promise<void> {
    this.#writes.flush()
    this.#tables.close()
  }
}
