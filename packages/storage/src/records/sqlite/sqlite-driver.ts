import { realpathSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import { betterSqliteCommands, MAJOR } from './better-sqlite-commands.js'

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

export interface SqliteDriver {
  readonly name: string
  /** @throws when this Node.js or this machine lacks the library; the message says what to do. */
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

/** Node.js warns of node:sqlite as experimental when it is first loaded. The store passes its tests with every version that is supported. */
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
 * Loads better-sqlite3 as a module at a URL finds it.
 * @throws when it is missing, is of another major version, or was not built for this Node.js. The message has the command that helps.
 */
export function loadBetterSqlite(from: string): DatabaseConstructor {
  const require = createRequire(from)
  const { install, rebuild } = betterSqliteCommands(fileURLToPath(from))
  // A name that bundlers cannot see: the package is optional and may be missing.
  const name: string = 'better-sqlite3'
  let version: string
  try {
    version = require(`${name}/package.json`).version
  } catch {
    throw new Error(`Node.js ${process.versions.node} requires the package better-sqlite3: ${install}`)
  }
  // Other major versions may crash the process when they are loaded, as version 13 does on Node.js 20.
  if (Number.parseInt(version, 10) !== MAJOR) {
    throw new Error(`Version ${MAJOR} of better-sqlite3 is required, but ${version} is installed: ${install}`)
  }
  try {
    // Its real path, since its dependencies are installed next to it there: the module loader may have cached the link as a folder.
    const Database: DatabaseConstructor = require(realpathSync(require.resolve(name)))
    // The native part is loaded by the first database.
    new Database(':memory:').close()
    return Database
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new Error(`better-sqlite3 is installed, but cannot be loaded (${reason}). Rebuild it: ${rebuild}`)
  }
}

/** The SQLite libraries, in the order in which they are tried. */
export const sqliteDrivers: readonly SqliteDriver[] = [nodeSqlite, betterSqlite]

/** Opens a database with the first library that can be loaded. */
export const openSqlite = async (path: string, drivers?: readonly SqliteDriver[]): Promise<SqliteDatabase> =>
  new (findSqlite(drivers))(path)

/**
 * The first library that can be loaded.
 * @throws when there is none; the message is that of the last one, which can be installed.
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
  throw new Error(`Storing data requires SQLite, which Node.js 22.13 and later include. ${reason}`, { cause: failure })
}
