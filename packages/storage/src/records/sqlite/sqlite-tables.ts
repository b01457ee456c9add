import { randomInt } from 'node:crypto'
import { type AnyCollection, isInternal } from '../collection.js'
import { getOrCreate } from '../get-or-create.js'
import { Declarations, type Schema } from '../schema.js'
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js'
import { column } from './sqlite-rows.js'

/**
 * The tables of a database: one for each collection, with the records as JSON. Indexed fields are indexes on expressions, so
 * a new index does not require a migration.
 */
export class SqliteTables {
  readonly schema: Schema
  readonly #database: SqliteDatabase
  readonly #statements = new Map<string, SqliteStatement>()
  readonly #declarations: Declarations
  #names: ReadonlySet<string>

  constructor(database: SqliteDatabase, schema: Schema) {
    this.schema = schema
    this.#database = database
    this.#declarations = new Declarations(schema)
    this.#names = this.#readNames()
  }

  /** Prepares a statement, which is cached. */
  prepare(sql: string): SqliteStatement {
    return getOrCreate(this.#statements, sql, () => this.#database.prepare(sql))
  }

  /** The names of the tables, except those of internal collections. */
  get names(): readonly string[] {
    return [...this.#names].filter(name => !isInternal(name))
  }

  /** Whether there are no tables. */
  get isEmpty(): boolean {
    return this.#names.size === 0
  }

  /** Whether a collection has a table. After {@link createMissing}, all declared collections have one. */
  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** @throws if a collection is not declared. */
  find(collection: Pick<AnyCollection, 'name'>): AnyCollection {
    return this.#declarations.find(collection)
  }

  /** The version of the format in which the records are stored; 0 in a new database. */
  get format(): number {
    return (this.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
  }

  /** Whether the tables, indexes and format are those of the schema, and the database has an application id. */
  get isCurrent(): boolean {
    return this.#missing().length === 0 && this.format === this.schema.version && this.#applicationId !== 0
  }

  /** Creates the missing tables and indexes of declared collections, and removes indexes that are no longer declared. */
  createMissing(): void {
    for (const statement of this.#missing()) this.#database.exec(statement)
    this.#names = this.#readNames()
  }

  /** Creates the table of a collection that is not declared, without indexes on fields. */
  createUndeclared(name: string): void {
    if (this.has(name)) return
    for (const statement of objectsOf({ name, indexes: [] }).values()) this.#database.exec(statement)
    this.#names = this.#readNames()
  }

  /** Stores the format of the schema, and a random application id, which identifies the database in its log. */
  storeFormat(): void {
    if (this.#applicationId === 0) this.#database.exec(`PRAGMA application_id = ${randomInt(1, 2 ** 31)}`)
    this.#database.exec(`PRAGMA user_version = ${this.schema.version}`)
  }

  /** Writes the log to the database file, and frees the space that it takes up. */
  checkpoint(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  deleteAll(): void {
    for (const name of this.names) this.#database.exec(`DELETE FROM "${name}"`)
  }

  /** Runs an action in a transaction, which is rolled back if the action throws. */
  inTransaction<T>(action: () => T): T {
    this.prepare('BEGIN IMMEDIATE').run()
    try {
      const result = action()
      this.prepare('COMMIT').run()
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** Like {@link inTransaction}, for asynchronous actions. The database must not be used otherwise in the meantime. */
  async inAsyncTransaction<T>(action: () => Promise<T>): Promise<T> {
    this.prepare('BEGIN IMMEDIATE').run()
    try {
      const result = await action()
      this.prepare('COMMIT').run()
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  close(): void {
    this.#database.close()
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK')
      this.#names = this.#readNames()
    } catch {
      // After some failures, such as a full disk, SQLite has already rolled back the transaction.
    }
  }

  get #applicationId(): number {
    return (this.prepare('PRAGMA application_id').get() as { application_id: number }).application_id
  }

  /** The statements that create missing tables and indexes of declared collections, and remove undeclared indexes. */
  #missing(): string[] {
    const objects = this.#objects()
    const present = new Set(objects.map(({ name }) => name))
    const expected = new Map(this.schema.collections.flatMap(collection => [...objectsOf(collection)]))
    const created = [...expected].flatMap(([name, statement]) => (present.has(name) ? [] : [statement]))
    const dropped = objects.flatMap(({ name, type, table }) =>
      type === 'index' && this.#declarations.has(table) && name.startsWith(`${table} by `) && !expected.has(name)
        ? [`DROP INDEX "${name}"`]
        : [],
    )
    return [...created, ...dropped]
  }

  #readNames(): ReadonlySet<string> {
    return new Set(this.#objects().flatMap(({ name, type }) => (type === 'table' ? [name] : [])))
  }

  /** The existing tables and indexes, except those of SQLite itself. */
  #objects(): readonly { readonly name: string; readonly type: string; readonly table: string }[] {
    const rows = this.prepare(
      'SELECT name, type, tbl_name AS "table" FROM sqlite_master WHERE name NOT LIKE \'sqlite_%\' ORDER BY rowid',
    ).all()
    return rows as { name: string; type: string; table: string }[]
  }
}

/** The statements that create the table of a collection and its indexes, by their names. */
function objectsOf({ name, indexes }: Pick<AnyCollection, 'name' | 'indexes'>): ReadonlyMap<string, string> {
  return new Map([
    [
      name,
      `CREATE TABLE "${name}" (position INTEGER PRIMARY KEY AUTOINCREMENT, organizationId TEXT NOT NULL, ` +
        'id TEXT NOT NULL, revision INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (organizationId, id))',
    ],
    [`${name} in order`, `CREATE INDEX "${name} in order" ON "${name}" (organizationId, position)`],
    ...indexes.map((field): [string, string] => [
      `${name} by ${field}`,
      `CREATE INDEX "${name} by ${field}" ON "${name}" (organizationId, ${column(field)}, position) ` +
        `WHERE ${column(field)} IS NOT NULL`,
    ]),
  ])
}
