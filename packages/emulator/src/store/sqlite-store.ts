import { getOrMake } from '../get-or-make.js'
import { openSqlite, type SqliteDatabase, type SqliteDriver, type SqliteStatement } from './sqlite-driver.js'
import {
  adjusted,
  type BaseRecord,
  type Change,
  type Collection,
  type Dump,
  type ListQuery,
  type RecordPage,
  type Store,
  type StoredRecord,
  WriteConflictError,
} from './store.js'

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
  return new SqliteStore(database)
}

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

/** For what part of the time of a commit more writes are waited for. */
const PATIENCE = 0.5

/** A table per collection; records are JSON, indexed fields are indexes over expressions, so a new one needs no migration. */
class SqliteStore implements Store {
  readonly #database: SqliteDatabase
  readonly #statements = new Map<string, SqliteStatement>()
  readonly #tables = new Set<string>()
  #waiting: PendingWrite[] = []
  #lastCommit = { writes: 0, time: 0 }

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async get<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    id: string,
  ): Promise<R | undefined> {
    const table = this.#table(collection)
    const row = this.#prepare(`SELECT data, revision FROM ${table} WHERE organizationId = ? AND id = ?`).get(
      organizationId,
      id,
    )
    return row === undefined ? undefined : parse<R>(row)
  }

  async list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    { where = {}, order, limit, cursor }: ListQuery,
  ): Promise<RecordPage<R>> {
    const table = this.#table(collection)
    const filters = Object.entries(where).flatMap(([field, values]) =>
      values ? [{ field, values: [...new Set(values)] }] : [],
    )
    const leading =
      filters.find(({ field }) => field === 'id') ??
      collection.indexes.flatMap(index => filters.find(({ field }) => field === index) ?? [])[0]
    const others = filters.filter(filter => filter !== leading)
    const descending = order === 'descending'

    // One query per value of the leading filter: each walks its index and stops at the limit.
    const query = (value?: string): Row[] => {
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
      if (cursor !== undefined) {
        conditions.push(`position ${descending ? '<' : '>'} ?`)
        values.push(Number(cursor))
      }
      values.push(limit + 1)
      const sql =
        `SELECT position, data, revision FROM ${table} WHERE ${conditions.join(' AND ')} ` +
        `ORDER BY position ${descending ? 'DESC' : 'ASC'} LIMIT ?`
      return this.#prepare(sql).all(...values) as Row[]
    }
    const rows = leading ? leading.values.flatMap(query) : query()
    if (leading) rows.sort((a, b) => (descending ? b.position - a.position : a.position - b.position))
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return { records: page.map(parse<R>), cursor: last && rows.length > limit ? String(last.position) : null }
  }

  write(changes: readonly Change[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ changes, resolve, reject }) === 1) this.#gather(0, performance.now())
    })
  }

  /**
   * Commits once no more writes come in, and as many are there as the last time: so many writers there are, who sent their
   * next requests when they were answered. They are waited for, but not beyond a part of what a commit takes.
   */
  #gather(seen: number, since: number): void {
    setImmediate(() => {
      const count = this.#waiting.length
      const complete = count === seen && count >= this.#lastCommit.writes
      if (complete || performance.now() - since > this.#lastCommit.time * PATIENCE) this.#commit()
      else this.#gather(count, since)
    })
  }

  async dump(): Promise<Dump> {
    this.#commit()
    const rowsOf = (table: string): StoredRecord[] =>
      (this.#database.prepare(`SELECT position, data, revision FROM "${table}" ORDER BY position`).all() as Row[]).map(
        row => ({ position: row.position, record: parse(row) }),
      )
    return Object.fromEntries(this.#tableNames().map(name => [name, rowsOf(name)]))
  }

  async load(dump: Dump): Promise<void> {
    this.#commit()
    for (const name of Object.keys(dump)) this.#createTable(name)
    this.#inTransaction(() => {
      this.#deleteAll()
      for (const [name, records] of Object.entries(dump)) {
        const insertion = this.#prepare(
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
    this.#commit()
    this.#inTransaction(() => this.#deleteAll())
  }

  async close(): Promise<void> {
    this.#commit()
    this.#database.close()
  }

  /** Commits all writes that came in meanwhile together: making one commit durable takes as long as making many. */
  #commit(): void {
    const writes = this.#waiting
    if (writes.length === 0) return
    this.#waiting = []
    const startedAt = performance.now()
    try {
      for (const { changes } of writes) for (const { collection } of changes) this.#table(collection)
      const conflicts = this.#inTransaction(() => writes.map(({ changes }) => this.#apply(changes)))
      writes.forEach(({ resolve, reject }, index) => {
        const conflict = conflicts[index]
        if (conflict) reject(conflict)
        else resolve()
      })
    } catch (error) {
      for (const { reject } of writes) reject(error)
    }
    this.#lastCommit = { writes: writes.length, time: performance.now() - startedAt }
  }

  #inTransaction<T>(work: () => T): T {
    this.#prepare('BEGIN IMMEDIATE').run()
    try {
      const result = work()
      this.#prepare('COMMIT').run()
      return result
    } catch (error) {
      try {
        this.#database.exec('ROLLBACK')
      } catch {
        // SQLite rolls back by itself after some failures, such as a full disk; there is no transaction left then.
      }
      throw error
    }
  }

  /** Applies the changes of one write, all or, if there is a conflict, none. */
  #apply(changes: readonly Change[]): WriteConflictError | undefined {
    this.#prepare('SAVEPOINT write').run()
    const conflict = changes.find(change => !this.#applyOne(change))
    if (conflict) this.#prepare('ROLLBACK TO write').run()
    this.#prepare('RELEASE write').run()
    return (
      conflict &&
      new WriteConflictError(`${conflict.collection.name} ${conflict.record.id} was written by another request`)
    )
  }

  /** Applies one change; false when the record is not as the change expects it. */
  #applyOne({ type, collection, record }: Change): boolean {
    const table = this.#table(collection)
    const { id, organizationId, revision } = record
    const run = (sql: string, ...values: (string | number)[]): boolean =>
      Number(this.#prepare(sql).run(...values).changes) === 1
    const data = type === 'remove' || type === 'adjust' ? '' : dataOf(record)
    switch (type) {
      case 'insert':
        return run(
          `INSERT INTO ${table} (organizationId, id, revision, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          organizationId,
          id,
          revision + 1,
          data,
        )
      case 'increase':
        return run(
          `INSERT INTO ${table} (organizationId, id, revision, data) VALUES (?, ?, 1, ?) ON CONFLICT (organizationId, id) ` +
            `DO UPDATE SET revision = revision + 1, data = json_set(data, '$.value', ` +
            `json_extract(data, '$.value') + json_extract(excluded.data, '$.value'))`,
          organizationId,
          id,
          data,
        )
      case 'adjust': {
        const row = this.#prepare(`SELECT data, revision FROM ${table} WHERE organizationId = ? AND id = ?`).get(
          organizationId,
          id,
        )
        if (row === undefined) return false
        const stored = parse<BaseRecord>(row)
        const after = { ...adjusted(stored, record), revision: stored.revision }
        return this.#applyOne({ type: 'replace', collection, record: after })
      }
      case 'replace':
        return run(
          `UPDATE ${table} SET data = ?, revision = ? WHERE organizationId = ? AND id = ? AND revision = ?`,
          data,
          revision + 1,
          organizationId,
          id,
          revision,
        )
      case 'remove':
        return run(
          `DELETE FROM ${table} WHERE organizationId = ? AND id = ? AND revision = ?`,
          organizationId,
          id,
          revision,
        )
    }
  }

  /** The table of a collection, made when it is first used. */
  #table({ name, indexes }: Collection<BaseRecord>): string {
    const table = `"${name}"`
    if (this.#tables.has(name)) return table
    this.#createTable(name)
    for (const field of indexes) {
      this.#database.exec(
        `CREATE INDEX IF NOT EXISTS "${name} by ${field}" ON ${table} (organizationId, ${column(field)}, position) ` +
          `WHERE ${column(field)} IS NOT NULL`,
      )
    }
    this.#tables.add(name)
    return table
  }

  #createTable(name: string): void {
    this.#database.exec(
      `CREATE TABLE IF NOT EXISTS "${name}" (position INTEGER PRIMARY KEY AUTOINCREMENT, organizationId TEXT NOT NULL, ` +
        'id TEXT NOT NULL, revision INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (organizationId, id))',
    )
    this.#database.exec(`CREATE INDEX IF NOT EXISTS "${name} in order" ON "${name}" (organizationId, position)`)
  }

  #tableNames(): string[] {
    const rows = this.#database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
    return (rows as { name: string }[]).map(({ name }) => name)
  }

  #deleteAll(): void {
    for (const name of this.#tableNames()) this.#database.exec(`DELETE FROM "${name}"`)
  }

  #prepare(sql: string): SqliteStatement {
    return getOrMake(this.#statements, sql, () => this.#database.prepare(sql))
  }
}

interface PendingWrite {
  readonly changes: readonly Change[]
  resolve(): void
  reject(error: unknown): void
}

interface Row {
  readonly position: number
  readonly data: string
  readonly revision: number
}

const column = (field: string): string => (field === 'id' ? 'id' : `json_extract(data, '$.${field}')`)

/** A record as it is stored: all but its revision, which has a column of its own. */
function dataOf({ revision, ...rest }: BaseRecord): string {
  return JSON.stringify(rest)
}

function parse<R extends BaseRecord>(row: unknown): R {
  const { data, revision } = row as Row
  return { ...(JSON.parse(data) as R), revision }
}
