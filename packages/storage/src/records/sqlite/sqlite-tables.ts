import { randomInt } from 'node:crypto'
import { getOrMake } from '../../get-or-make.js'
import { StorageError } from '../../storage-error.js'
import { type BaseRecord, type Collection, isInternal } from '../store.js'
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js'
import { damagedDatabase } from './sqlite-errors.js'

/** A table per collection; records are JSON, indexed fields are indexes over expressions, so a new one needs no migration. */
export class SqliteTables {
  readonly #database: SqliteDatabase
  readonly #statements = new Map<string, SqliteStatement>()
  readonly #made = new Set<string>()

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  /** A statement, made ready once. */
  prepare(sql: string): SqliteStatement {
    return getOrMake(this.#statements, sql, () => this.#database.prepare(sql))
  }

  /** The table of a collection, for reading; undefined if nothing was ever written to it. */
  forReading(collection: Collection<BaseRecord>): string | undefined {
    const table = `"${collection.name}"`
    if (this.#made.has(collection.name)) return table
    if (!this.#exists(collection.name)) return undefined
    try {
      return this.of(collection)
    } catch (error) {
      // Only an index is missing, and it cannot be made now. Reading goes without it.
      if (error instanceof StorageError && ['full', 'read-only'].includes(error.problem)) return table
      throw error
    }
  }

  /** The table of a collection, made when it is first used. */
  of({ name, indexes }: Collection<BaseRecord>): string {
    const table = `"${name}"`
    if (this.#made.has(name)) return table
    this.create(name)
    for (const field of indexes) {
      this.#database.exec(
        `CREATE INDEX IF NOT EXISTS "${name} by ${field}" ON ${table} (organizationId, ${column(field)}, position) ` +
          `WHERE ${column(field)} IS NOT NULL`,
      )
    }
    this.#made.add(name)
    return table
  }

  /** Makes the table of a name, without indexes over fields, unless it is there. */
  create(name: string): void {
    this.#database.exec(
      `CREATE TABLE IF NOT EXISTS "${name}" (position INTEGER PRIMARY KEY AUTOINCREMENT, organizationId TEXT NOT NULL, ` +
        'id TEXT NOT NULL, revision INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (organizationId, id))',
    )
    this.#database.exec(`CREATE INDEX IF NOT EXISTS "${name} in order" ON "${name}" (organizationId, position)`)
  }

  /** The names of the collections that have a table, except internal ones. */
  names(): string[] {
    return this.#tableNames().filter(name => !isInternal(name))
  }

  /** Whether there is no table at all. */
  isEmpty(): boolean {
    return this.#tableNames().length === 0
  }

  /** Notes the format in which the tables are written, and names the database, so that its log is told from that of another. */
  upgrade(format: number): void {
    const { user_version: before } = this.prepare('PRAGMA user_version').get() as { user_version: number }
    const { application_id: name } = this.prepare('PRAGMA application_id').get() as { application_id: number }
    if (before === format && name !== 0) return
    if (name === 0) this.#database.exec(`PRAGMA application_id = ${randomInt(1, 2 ** 31)}`)
    this.#database.exec(`PRAGMA user_version = ${format}`)
    this.writeBack()
  }

  /** Writes the log back to the file, and frees the space that the log takes up. */
  writeBack(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  deleteAll(): void {
    for (const name of this.names()) this.#database.exec(`DELETE FROM "${name}"`)
  }

  /** Does some work, all of it or, when it throws, nothing. */
  inTransaction<T>(work: () => T): T {
    this.prepare('BEGIN IMMEDIATE').run()
    try {
      const result = work()
      this.prepare('COMMIT').run()
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

  close(): void {
    this.#database.close()
  }

  #exists(name: string): boolean {
    return this.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
  }

  #tableNames(): string[] {
    const rows = this.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    ).all()
    return (rows as { name: string }[]).map(({ name }) => name)
  }
}

export interface Row {
  readonly position: number
  readonly id: string
  readonly data: string
  readonly revision: number
}

/** What stands for a field in a statement. */
export const column = (field: string): string => (field === 'id' ? 'id' : `json_extract(data, '$.${field}')`)

/** A record as it is stored: all but its revision, which has a column of its own. */
export function dataOf({ revision, ...rest }: BaseRecord): string {
  return JSON.stringify(rest)
}

/**
 * A record as it was stored.
 * @throws {@link StorageError} that names the record if it is damaged.
 */
export function parse<R extends BaseRecord>({ name }: Pick<Collection<R>, 'name'>, row: unknown): R {
  const { id, data, revision } = row as Row
  const damaged = (cause?: unknown): Error =>
    damagedDatabase(`The record ${id} of ${name} in records.sqlite is damaged`, cause)
  let record: R
  try {
    record = JSON.parse(data)
  } catch (error) {
    throw damaged(error)
  }
  if (record?.id !== id || typeof record.organizationId !== 'string') throw damaged()
  return { ...record, revision }
}
