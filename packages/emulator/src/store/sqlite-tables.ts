import { getOrMake } from '../get-or-make.js'
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js'
import type { BaseRecord, Collection } from './store.js'

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

  /** The names of the tables that there are. */
  names(): string[] {
    const rows = this.#database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
    return (rows as { name: string }[]).map(({ name }) => name)
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
}

export interface Row {
  readonly position: number
  readonly data: string
  readonly revision: number
}

/** What stands for a field in a statement. */
export const column = (field: string): string => (field === 'id' ? 'id' : `json_extract(data, '$.${field}')`)

/** A record as it is stored: all but its revision, which has a column of its own. */
export function dataOf({ revision, ...rest }: BaseRecord): string {
  return JSON.stringify(rest)
}

/** A record as it was stored. */
export function parse<R extends BaseRecord>(row: unknown): R {
  const { data, revision } = row as Row
  return { ...(JSON.parse(data) as R), revision }
}
