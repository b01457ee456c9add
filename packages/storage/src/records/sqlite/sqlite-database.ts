import type { Change } from '../change.js'
import type { BaseRecord } from '../collection.js'
import { type MigratedRecords, migrate, type Schema } from '../schema.js'
import type { RecordReader } from '../store.js'
import type { DiskReserve } from './disk-reserve.js'
import { applyChanges } from './sqlite-changes.js'
import { openSqlite, type SqliteDriver } from './sqlite-driver.js'
import { explained, rethrow } from './sqlite-errors.js'
import { SqliteReader } from './sqlite-reader.js'
import { parse, type Row } from './sqlite-rows.js'
import { SqliteStore } from './sqlite-store.js'
import { SqliteTables } from './sqlite-tables.js'

export interface SqliteStoreOptions {
  /** The SQLite libraries to try, in this order. */
  readonly drivers?: readonly SqliteDriver[] | undefined
  /** Space on the disk for deletions when it is full. */
  readonly reserve?: DiskReserve
}

/** A database that is open, and unchanged: it can be checked before anything is written to it. */
export interface OpenedDatabase {
  /** Whether the database has no records. */
  readonly isNew: boolean
  /** The records as an earlier version may have left them. */
  readonly records: RecordReader
  /**
   * Creates missing tables and indexes and migrates the records, all in one transaction, if the database has not the schema.
   * @throws {@link MigrationError} if a migration fails. Nothing was changed then.
   */
  upgrade(): Promise<SqliteStore>
  close(): void
}

/**
 * Opens the SQLite file at `path`, for this process only, with the tables of the schema and all records in its format.
 * @throws {@link StorageError} if another process has it open, or if it is damaged or cannot be written.
 * @throws if a later version wrote it, a migration fails, or no SQLite library is available.
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
 * Opens the SQLite file at `path`, for this process only, and changes nothing in it.
 * @throws {@link StorageError} if another process has it open, or if it is damaged or cannot be written.
 * @throws if a later version wrote it, or no SQLite library is available.
 */
export async function openSqliteDatabase(
  path: string,
  schema: Schema,
  { drivers, reserve }: SqliteStoreOptions = {},
): Promise<OpenedDatabase> {
  const database = explained(await openSqlite(path, drivers).catch(rethrow))
  try {
    const maxLogBytes = reserve?.maxLogBytes ?? DEFAULT_LOG
    // The lock is the operating system's: it ends with the process in all cases.
    database.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ' +
        // Writing the log back is itself a wait for the disk: every 16 MB is enough.
        `PRAGMA wal_autocheckpoint = ${Math.floor(maxLogBytes / PAGE_SIZE)}; PRAGMA journal_size_limit = ${maxLogBytes}; ` +
        // Nothing depends on the disk of temporary files.
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
/** In bytes. */
const DEFAULT_LOG = 16 * 1024 * 1024

/** Rejects a database of a later version, before anything in it is misread or overwritten. */
function checkFormat({ format, schema }: SqliteTables): void {
  if (format > schema.version) {
    throw new Error(
      `a newer version of the emulator wrote records.sqlite (format ${format}; this version reads up to ${schema.version}); use that ` +
        'version, or another directory',
    )
  }
}

async function upgrade(tables: SqliteTables): Promise<void> {
  if (tables.isCurrent) return
  const { format, isEmpty, schema } = tables
  await tables.inLongTransaction(async () => {
    tables.createMissing()
    if (!isEmpty) await migrate(schema, format, new MigratedTables(tables))
    tables.storeFormat()
  })
  tables.writeBack()
}

/** How many rows a migration reads at once. */
const PAGE = 200

/** The records of a database in which a transaction is open. */
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
      `SELECT position, id, data, revision FROM ${table} WHERE position > ? AND position <= ? ORDER BY position LIMIT ${PAGE}`,
    )
    for (let position = 0; ; ) {
      const rows = page.all(position, last ?? 0) as Row[]
      for (const row of rows) yield parse(collection, row)
      position = rows.at(-1)?.position ?? 0
      if (rows.length < PAGE) return
    }
  }

  async write(changes: readonly Change[]): Promise<void> {
    const refusal = applyChanges(this.#tables, changes)
    if (refusal) throw refusal
  }
}
