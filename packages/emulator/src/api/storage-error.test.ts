import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BaseRecord,
  collection,
  insert,
  mayHaveCommitted,
  openFileBlobStore,
  openSqliteStore,
  rethrowSqliteError as rethrow,
  StorageError,
  sqliteDrivers,
} from '@las/storage'
import { FaultInjector, fastTempDirectory, faultyDriver, faultyFiles, hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from './http/server.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(fastTempDirectory, 'las-storage-error-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** The status and the message that a client receives if a route throws an error. */
async function responseTo(error: unknown): Promise<[number, string]> {
  const log = { request: () => {}, fault: () => {} }
  const handle = (): never => {
    throw error
  }
  const server = createServer([{ method: 'GET', path: '/', handle }], { log })
  const port = await server.listen('localhost', 0)
  try {
    const response = await fetch(`http://localhost:${port}/`)
    return [response.status, ((await response.json()) as { message: string }).message]
  } finally {
    await server.close()
  }
}

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    error => error,
  )

describe('a failure of the disk', () => {
  it.each([
    ['ENOSPC', 507, 'The disk of the data directory is full. Delete documents or free disk space'],
    ['EDQUOT', 507, 'The disk quota of the data directory has been reached'],
    ['EROFS', 500, 'The file system of the data directory is read-only. Mount it with write access'],
    ['EIO', 500, 'The disk reported an input/output error (EIO) for files'],
    ['EMFILE', 503, 'The emulator has too many open files (EMFILE). Increase the limit (ulimit -n)'],
    ['ENFILE', 503, 'The emulator has too many open files (ENFILE)'],
    ['EACCES', 500, 'is not accessible to the user that runs the emulator (EACCES). Change its owner or permissions'],
    ['EPERM', 500, 'is not accessible to the user that runs the emulator (EPERM)'],
    ['EBUSY', 500, 'The file system reported an error for files'],
  ])(
    '%s during the write of a file becomes a %d with a remedy, and leaves no files behind',
    async (code, status, message) => {
      const path = join(directory, code, 'files')
      const faults = new FaultInjector()
      const store = await openFileBlobStore(path, () => 'upload', {
        files: faultyFiles(faults, code),
      })
      for (const step of [0, 1, 2, 3]) {
        faults.failAt(step, 'error')
        const error = await errorOf(store.write([Buffer.alloc(50_000)], 100_000))
        expect(error).toBeInstanceOf(StorageError)
        expect(await responseTo(error)).toEqual([status, expect.stringContaining(message)])
        expect(await readdir(path, { recursive: true })).toEqual(['incoming', 'orphaned', 'stored'])
      }
    },
  )

  it('does not wrap errors of the client', async () => {
    const store = await openFileBlobStore(join(directory, 'client'), () => 'upload')
    const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    const content = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(50_000)
      throw error
    }
    expect(await errorOf(store.write(content(), 100_000))).toBe(error)
  })
})

describe.skipIf(!hasSqlite)('a failure of SQLite', () => {
  const notes = collection<BaseRecord>('notes')
  const schema = { version: 1, collections: [notes], migrations: [] }

  it.each([
    ['SQLITE_FULL', 507, 'The disk of the data directory is full', false],
    ['SQLITE_IOERR_WRITE', 507, 'records.sqlite cannot be written (injected: SQLITE_IOERR_WRITE). The disk', false],
    [
      'SQLITE_IOERR_FSYNC',
      500,
      'The disk reported an error for records.sqlite (injected: SQLITE_IOERR_FSYNC). Check the disk',
      true,
    ],
    ['SQLITE_READONLY', 500, 'records.sqlite cannot be written (injected: SQLITE_READONLY). The file system', false],
    ['SQLITE_CORRUPT', 500, 'records.sqlite is damaged (injected: SQLITE_CORRUPT). Restore the data directory', false],
    ['SQLITE_ERROR', 500, 'records.sqlite is damaged (injected: SQLITE_ERROR). Restore the data directory', false],
    ['SQLITE_CANTOPEN', 500, 'records.sqlite cannot be opened (injected: SQLITE_CANTOPEN)', false],
    ['SQLITE_BUSY', 500, 'Another emulator is using the data directory', false],
  ])('%s becomes a %d with a remedy', async (code, status, message, canBeCommitted) => {
    const faults = new FaultInjector()
    const drivers = sqliteDrivers.map(driver => faultyDriver(driver, faults, code))
    const store = await openSqliteStore(join(directory, code), schema, { drivers })
    faults.failAt(0, 'crash')
    const error = await errorOf(store.write([insert(notes, { id: 'a', organizationId: 'one', revision: 0 })]))
    expect(error).toBeInstanceOf(StorageError)
    expect(await responseTo(error)).toEqual([status, expect.stringContaining(message)])
    expect(mayHaveCommitted(error)).toBe(canBeCommitted)
    await store.close()
  })

  it('is also recognised by its number', () => {
    const problemOf = (errcode: number): unknown => {
      try {
        return rethrow(Object.assign(new Error('from node:sqlite'), { code: 'ERR_SQLITE_ERROR', errcode }))
      } catch (error) {
        return error instanceof StorageError ? error.problem : error
      }
    }
    expect([13, 8, 10, 778, 1034, 11, 26, 14, 5, 1].map(problemOf)).toEqual([
      'full',
      'read-only',
      'io',
      'full',
      'io',
      'damaged',
      'damaged',
      'permission',
      'in-use',
      'damaged',
    ])
    expect(problemOf(19)).toBeInstanceOf(Error)
  })
})
