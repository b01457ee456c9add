import { DISK_FULL, READ_ONLY, StorageError } from '../../errors/storage-error.js'
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js'

/** Result codes of SQLite: https://www.sqlite.org/rescode.html */
const ERROR = 1
const FULL = 13
const READONLY = 8
const IOERR = 10
const IOERR_WRITE = 778
const CORRUPT = 11
const NOTADB = 26
const CANTOPEN = 14
const BUSY = 5

/** A database that throws {@link StorageError}s. */
export function withStorageErrors(database: SqliteDatabase): SqliteDatabase {
  return {
    exec: sql => attempt(() => database.exec(sql)),
    prepare: sql => statementWithStorageErrors(attempt(() => database.prepare(sql))),
    close: () => attempt(() => database.close()),
  }
}

const statementWithStorageErrors = (statement: SqliteStatement): SqliteStatement => ({
  run: (...values) => attempt(() => statement.run(...values)),
  get: (...values) => attempt(() => statement.get(...values)),
  all: (...values) => attempt(() => statement.all(...values)),
})

function attempt<T>(action: () => T): T {
  try {
    return action()
  } catch (error) {
    return rethrowSqliteError(error)
  }
}

/** Throws an error of SQLite as a {@link StorageError}, and any other error unchanged. */
export function rethrowSqliteError(error: unknown): never {
  throw explain(error)
}

/** @param problem the first sentence of the message, without the period */
export const damagedDatabase = (problem: string, cause?: unknown): StorageError =>
  new StorageError(
    'damaged',
    `${problem}. Restore the data directory from a backup, or recover the readable data with the .recover command of the sqlite3 shell.`,
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
      // SQLite also reports an exceeded quota with this code.
      return code === IOERR_WRITE
        ? new StorageError('full', `records.sqlite cannot be written (${message}). ${DISK_FULL}`, { cause: error })
        : new StorageError('io', `The disk reported an error for records.sqlite (${message}). Check the disk.`, {
            cause: error,
          })
    // The statements are valid, so a table or a column must be missing.
    case ERROR:
    case CORRUPT:
    case NOTADB:
      return damagedDatabase(`records.sqlite is damaged (${message})`, error)
    case CANTOPEN:
      return new StorageError(
        'permission',
        `records.sqlite cannot be opened (${message}). Check that it is a file, and that the user that runs the emulator can ` +
          'read and write the file and its directory.',
        { cause: error },
      )
    case BUSY:
      return new StorageError('in-use', 'Another emulator is using the data directory.', { cause: error })
    default:
      return error
  }
}

/** The extended result code of an error of `node:sqlite`, which is a number, or of `better-sqlite3`, which is a name. */
function codeOf(error: Error): number | undefined {
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode
  const name = 'code' in error ? String(error.code) : ''
  if (name === 'SQLITE_IOERR_WRITE') return IOERR_WRITE
  return CODES_BY_PREFIX.find(([prefix]) => name.startsWith(prefix))?.[1]
}

const CODES_BY_PREFIX: readonly (readonly [string, number])[] = [
  ['SQLITE_ERROR', ERROR],
  ['SQLITE_FULL', FULL],
  ['SQLITE_READONLY', READONLY],
  ['SQLITE_IOERR', IOERR],
  ['SQLITE_CORRUPT', CORRUPT],
  ['SQLITE_NOTADB', NOTADB],
  ['SQLITE_CANTOPEN', CANTOPEN],
  ['SQLITE_BUSY', BUSY],
]
