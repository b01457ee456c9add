/** The part of an SQLite library that the store uses; node:sqlite and better-sqlite3 both have it. */
export interface SqliteDatabase {
  exec(sql: string): void
  prepare(sql: string): SqliteStatement
  close(): void
}

export interface SqliteStatement {
  run(...values: (string | number)[]): { changes: number | bigint }
  get(...values: (string | number)[]): unknown
  all(...values: (string | number)[]): unknown[]
}

type DatabaseConstructor = new (path: string) => SqliteDatabase

/** The SQLite libraries, in the order in which they are tried. */
export const sqliteDrivers: readonly SqliteDriver[] = [
  { name: 'node:sqlite', load: loadNodeSqlite },
  { name: 'better-sqlite3', load: loadBetterSqlite },
]

export interface SqliteDriver {
  readonly name: string
  /** @throws when this Node or this machine lacks the library. */
  load(): Promise<DatabaseConstructor>
}

/** Opens a database with the first library that this machine has. */
export async function openSqlite(
  path: string,
  drivers: readonly SqliteDriver[] = sqliteDrivers,
): Promise<SqliteDatabase> {
  const failures: string[] = []
  for (const driver of drivers) {
    let Database: DatabaseConstructor
    try {
      Database = await driver.load()
    } catch (error) {
      failures.push(`${driver.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
      continue
    }
    return new Database(path)
  }
  throw new Error(
    'A data directory needs SQLite, and none is here. Use Node 22.5 or later, which has it built in, or build the ' +
      `optional dependency better-sqlite3 (npm rebuild better-sqlite3). Without a data directory nothing is needed. ` +
      `Tried ${failures.join('; ')}`,
  )
}

async function loadNodeSqlite(): Promise<DatabaseConstructor> {
  const builtin: { DatabaseSync?: DatabaseConstructor } | undefined = process.getBuiltinModule?.('node:sqlite')
  if (!builtin?.DatabaseSync) throw new Error(`Node ${process.versions.node} does not have it`)
  return builtin.DatabaseSync
}

async function loadBetterSqlite(): Promise<DatabaseConstructor> {
  // A name that the compiler cannot see: the package is optional and may be absent.
  const name: string = 'better-sqlite3'
  const { default: Database }: { default: DatabaseConstructor } = await import(name)
  // The native part is loaded by the first database, not by the import.
  new Database(':memory:').close()
  return Database
}
