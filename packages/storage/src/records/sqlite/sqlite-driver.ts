import { realpathSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import { BETTER_SQLITE_MAJOR, betterSqliteCommands } from './better-sqlite-commands.js'

/** The operations of a database that `node:sqlite` and `better-sqlite3` have in common. */
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

export interface SqliteDriver {
  readonly name: string
  /** @throws if the library is not available. The message contains the remedy. */
  load(): DatabaseConstructor
}

const nodeSqlite: SqliteDriver = {
  name: 'node:sqlite',
  load() {
    if (!isBuiltin('node:sqlite')) throw new Error(`Node.js ${process.versions.node} does not include node:sqlite`)
    return withoutSqliteWarning(() => process.getBuiltinModule('node:sqlite') as NodeSqlite).DatabaseSync
  },
}

interface NodeSqlite {
  readonly DatabaseSync: DatabaseConstructor
}

/**
 * Suppresses the warning that `node:sqlite` is experimental, which Node.js prints when it is first loaded. The tests of the
 * store pass with every supported version.
 */
export function withoutSqliteWarning<T>(load: () => T): T {
  const { emitWarning } = process
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!/\bSQLite\b/.test(String(warning))) Reflect.apply(emitWarning, process, [warning, ...rest])
  }
  try {
    return load()
  } finally {
    process.emitWarning = emitWarning
  }
}

const betterSqlite: SqliteDriver = { name: 'better-sqlite3', load: () => loadBetterSqlite(import.meta.url) }

/**
 * Loads better-sqlite3 as the module at the URL `from` would.
 * @throws if it is missing, has another major version, or was not built for this version of Node.js. The message contains the
 * command that fixes this.
 */
export function loadBetterSqlite(from: string): DatabaseConstructor {
  const require = createRequire(from)
  const { install, rebuild } = betterSqliteCommands(fileURLToPath(from))
  // The type hides the name from bundlers, because the package is optional.
  const name: string = 'better-sqlite3'
  let version: string
  try {
    version = require(`${name}/package.json`).version
  } catch {
    throw new Error(`Node.js ${process.versions.node} requires the package better-sqlite3. Run: ${install}`)
  }
  // Other major versions could crash the process when they are loaded, as version 13 does on Node.js 20.
  if (Number.parseInt(version, 10) !== BETTER_SQLITE_MAJOR) {
    throw new Error(
      `Version ${BETTER_SQLITE_MAJOR} of better-sqlite3 is required, but version ${version} is installed. Run: ${install}`,
    )
  }
  try {
    // Resolves symbolic links: the dependencies are siblings of the real path, and the module loader may have cached the link
    // as a directory.
    const Database: DatabaseConstructor = require(realpathSync(require.resolve(name)))
    // The native code is loaded with the first database.
    new Database(':memory:').close()
    return Database
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new Error(`better-sqlite3 is installed but cannot be loaded (${reason}). Run: ${rebuild}`)
  }
}

/** The SQLite libraries, in the order in which they are tried. */
export const sqliteDrivers: readonly SqliteDriver[] = [nodeSqlite, betterSqlite]

/** Opens a database with the first library that can be loaded. */
export const openSqlite = async (path: string, drivers?: readonly SqliteDriver[]): Promise<SqliteDatabase> =>
  new (findSqlite(drivers))(path)

/**
 * Returns the first library that can be loaded.
 * @throws if no library can be loaded. The message contains the reason for the last library, which can be installed.
 */
export function findSqlite(drivers: readonly SqliteDriver[] = sqliteDrivers): DatabaseConstructor {
  let failure: unknown
  for (const driver of drivers) {
    try {
      return driver.load()
    } catch (error) {
      failure = error
    }
  }
  const reason = failure instanceof Error ? failure.message : String(failure)
  throw new Error(`Storing data requires SQLite, which is included in Node.js 22.13 and later. ${reason}`, {
    cause: failure,
  })
}
