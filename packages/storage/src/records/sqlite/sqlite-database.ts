import type { Change } from '../change.js'
import type { BaseRecord } from '../collection.js'
import { type MigratedRecords, migrate, type Schema } from '../schema.js'
import type { RecordReader } from '../store.js'
import type { DiskReserve } from './disk-reserve.js'
import { applyChanges } from './sqlite-changes.js'
import { openSqlite, type SqliteDriver } from './sqlite-driver.js'
import { rethrowSqliteError, withStorageErrors } from './sqlite-errors.js'
import { SqliteReader } from './sqlite-reader.js'
import { parse, type Row } from './sqlite-rows.js'
import { SqliteStore } from './sqlite-store.js'
import { SqliteTables } from './sqlite-tables.js'

export interface SqliteStoreOptions {
  /** The SQLite libraries, in the order in which they are tried. */
  readonly drivers?: readonly SqliteDriver[] | undefined
  /** Reserved disk space for deletions when the disk is full. */
  readonly reserve?: DiskReserve
}

/** An open database that has not been modified. It can be checked before anything is written to it. */
export interface OpenedDatabase {
  /** Whether the database has no records. */
  readonly isNew: boolean
  /** The records, possibly in the format of an earlier version. */
  readonly records: RecordReader
  /**
   * Creates missing tables and indexes and migrates the records, in one transaction, unless the database already has the schema.
   * @throws {@link MigrationError} if a migration fails. Nothing is changed in this case.
   */
  upgrade(): Promise<SqliteStore>
  close(): void
}

/**
 * Opens the SQLite file at `path` exclusively, and upgrades it to the schema.
 * @throws {@link StorageError} if another process uses the file, or if it is damaged or cannot be written.
 * @throws if a later version wrote the file, a migration fails, or no SQLite library is available.
 */
export async function openSqliteStore(
  path: string,
  schema: Schema,
  options: SqliteStoreOptions = {},
): Promise<SqliteStore> {
  const database = await openSqliteDatabase(path, schema, options)
  try {
    return await database.upgrade()
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens the SQLite file at `path` exclusively, without modifying it.
 * @throws {@link StorageError} if another process uses the file, or if it is damaged or cannot be written.
 * @throws if a later version wrote the file, or no SQLite library is available.
 */
export async function openSqliteDatabase(
  path: string,
  schema: Schema,
  { drivers, reserve }: SqliteStoreOptions = {},
): Promise<OpenedDatabase> {
  const database = withStorageErrors(await openSqlite(path, drivers).catch(rethrowSqliteError))
  try {
    const maxLogBytes = reserve?.maxLogBytes ?? DEFAULT_MAX_LOG_BYTES
    // The operating system releases the lock when the process ends, even if it is killed.
    database.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ' +
        // A checkpoint waits for the disk, so it runs only after every 16 MB.
        `PRAGMA wal_autocheckpoint = ${Math.floor(maxLogBytes / PAGE_SIZE)}; PRAGMA journal_size_limit = ${maxLogBytes}; ` +
        // Temporary data does not depend on another disk.
        'PRAGMA temp_store = MEMORY',
    )
    database.exec('BEGIN EXCLUSIVE; COMMIT')
    const tables = new SqliteTables(database, schema)
    checkFormat(tables)
    return {
      isNew: tables.isEmpty,
      records: new SqliteReader(tables),
      async upgrade() {
        await upgrade(tables)
        return new SqliteStore(tables, reserve)
      },
      close: () => tables.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

const PAGE_SIZE = 4096
const DEFAULT_MAX_LOG_BYTES = 16 * 1024 * 1024

/** @throws if a later version wrote the database, which this version could misread or overwrite. */
function checkFormat({ format, schema }: SqliteTables): void {
  if (format > schema.version) {
    throw new Error(
      `records.sqlite was written by a newer version of the emulator (format ${format}; this version supports up to format ` +
        `${schema.version}). Use the newer version or another directory.`,
    )
  }
}

async function upgrade(tables: SqliteTables): Promise<void> {
  if (tables.isCurrent) return
  const { format, isEmpty, schema } = tables
  await tables.inAsyncTransaction(async () => {
    tables.createMissing()
    if (!isEmpty) await migrate(schema, format, new MigratedTables(tables))
    tables.storeFormat()
  })
  tables.checkpoint()
}

/** The number of rows that a migration reads at a time. */
const MIGRATION_PAGE_SIZE = 200

/** The records of a database with an open transaction. */
class MigratedTables implements MigratedRecords {
  readonly #tables: SqliteTables

  constructor(tables: SqliteTables) {
    this.#tables = tables
  }

  async *all<R extends BaseRecord>(collection: { readonly name: string; readonly record?: R }): AsyncGenerator<R> {
    if (!this.#tables.has(collection.name)) return
    const table = `"${collection.name}"`
    const { last } = this.#tables.prepare(`SELECT max(position) AS last FROM ${table}`).get() as { last: number | null }
    const page = this.#tables.prepare(
      `SELECT position, id, data, revision FROM ${table} WHERE position > ? AND position <= ? ORDER BY position LIMIT ${MIGRATION_PAGE_SIZE}`,
    )
    for (let position = 0; ; ) {
      const rows = page.all(position, last ?? 0) as Row[]
      for (const row of rows) yield parse(collection, row)
      position = rows.at(-1)?.position ?? 0
      if (rows.length < MIGRATION_PAGE_SIZE) return
    }
  }

  async write(changes: readonly Change[]): Promise<void> {
    const rejection = applyChanges(this.#tables, changes)
    if (rejection) throw rejection
  }
}
