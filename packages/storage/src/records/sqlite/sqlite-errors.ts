import { DISK_FULL, READ_ONLY, StorageError } from '../../errors/storage-error.js'
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js'

/** The result codes of SQLite that have a remedy. */
const ERROR = 1
const FULL = 13
const READONLY = 8
const IOERR = 10
const IOERR_WRITE = 778
const CORRUPT = 11
const NOTADB = 26
const CANTOPEN = 14
const BUSY = 5

/** A database whose errors say which file failed, and what to do. */
export function explained(database: SqliteDatabase): SqliteDatabase {
  return {
    exec: sql => attempt(() => database.exec(sql)),
    prepare: sql => explainedStatement(attempt(() => database.prepare(sql))),
    close: () => attempt(() => database.close()),
  }
}

const explainedStatement = (statement: SqliteStatement): SqliteStatement => ({
  run: (...values) => attempt(() => statement.run(...values)),
  get: (...values) => attempt(() => statement.get(...values)),
  all: (...values) => attempt(() => statement.all(...values)),
})

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    return rethrow(error)
  }
}

/** Throws a {@link StorageError} for an error of SQLite, and any other error unchanged. */
export function rethrow(error: unknown): never {
  throw explain(error)
}

/** The error for stored data that cannot be right. */
export const damagedDatabase = (what: string, cause?: unknown): StorageError =>
  new StorageError(
    'damaged',
    `${what}. Restore the data directory from a backup, or save what can be read with the recover command of the sqlite3 shell.`,
    { cause },
  )

function explain(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { message } = error
  const code = codeOf(error)
  switch (code === undefined ? undefined : code & 0xff) {
    case FULL:
      return new StorageError('full', DISK_FULL, { cause: error })
    case READONLY:
      return new StorageError('read-only', `records.sqlite cannot be written (${message}). ${READ_ONLY}`, {
        cause: error,
      })
    case IOERR:
      // SQLite reports an exceeded quota like this, among others.
      return code === IOERR_WRITE
        ? new StorageError('full', `records.sqlite cannot be written (${message}). ${DISK_FULL}`, { cause: error })
        : new StorageError('io', `The disk failed at records.sqlite (${message}). Check the disk.`, { cause: error })
    // The statements are right: a table or a column that they name is missing.
    case ERROR:
    case CORRUPT:
    case NOTADB:
      return damagedDatabase(`records.sqlite is damaged (${message})`, error)
    case CANTOPEN:
      return new StorageError(
        'permission',
        `records.sqlite cannot be opened (${message}). Check that it is a file, and that the user that runs the emulator may ` +
          'read and write it and its directory.',
        { cause: error },
      )
    case BUSY:
      return new StorageError('in-use', 'another emulator is using it', { cause: error })
    default:
      return error
  }
}

/** The extended result code of an error of `node:sqlite` (a number) or `better-sqlite3` (a name). */
function codeOf(error: Error): number | undefined {
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode
  const name = 'code' in error ? String(error.code) : ''
  if (name === 'SQLITE_IOERR_WRITE') return IOERR_WRITE
  return NAMES.find(([prefix]) => name.startsWith(prefix))?.[1]
}

const NAMES: readonly (readonly [string, number])[] = [
  ['SQLITE_ERROR', ERROR],
  ['SQLITE_FULL', FULL],
  ['SQLITE_READONLY', READONLY],
  ['SQLITE_IOERR', IOERR],
  ['SQLITE_CORRUPT', CORRUPT],
  ['SQLITE_NOTADB', NOTADB],
  ['SQLITE_CANTOPEN', CANTOPEN],
  ['SQLITE_BUSY', BUSY],
]
