import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  asStorageError,
  type BlobStore,
  checkWriteAheadLog,
  DiskReserve,
  findSqlite,
  MemoryBlobStore,
  MemoryStore,
  openFileBlobStore,
  openSqliteStore,
  type SqliteStore,
  type Store,
} from '@las/storage'
import { makeFolder, syncDirectory } from '@las/storage/files'
import { createKeys, type Keys, keysFromFile, temporaryKeys } from '../platform/keys.js'
import type { Log } from '../platform/log.js'
import { type DataDirectory, dataDirectory, makePrivate, sizeOf } from './data-directory.js'
import { bindTogether, checkTogether, refuseLostDatabase } from './installation.js'

/** Where an emulator keeps its data. */
export interface Storage {
  readonly keys: Keys
  readonly store: Store
  readonly blobs: BlobStore
  /** Sets aside what a process that was killed left behind. */
  sweep(signal: AbortSignal): Promise<void>
}

/**
 * Opens a data directory, or storage in memory if there is none.
 * @param log receives warnings about the directory.
 * @throws if the directory cannot be used; the message names the file and the remedy.
 */
export async function openStorage(
  dataDir: string | undefined,
  createId: () => string,
  log: Pick<Log, 'fault'>,
): Promise<Storage> {
  if (dataDir === undefined) {
    const blobs = new MemoryBlobStore(createId)
    return { keys: temporaryKeys(), store: new MemoryStore(), blobs, sweep: async () => {} }
  }
  try {
    // Before anything is written.
    findSqlite()
    return await openDirectory(dataDirectory(dataDir), createId, log)
  } catch (error) {
    throw unusable(dataDir, error)
  }
}

/** The error for a data directory that cannot be used, or the same error if there is none. */
export function unusable(dataDir: string | undefined, thrown: unknown): unknown {
  if (dataDir === undefined) return thrown
  const error = asStorageError(thrown, dataDir)
  const reason = error instanceof Error ? error.message : String(error)
  return new Error(`The data directory ${dataDir} cannot be used: ${reason}`, { cause: error })
}

async function openDirectory(
  directory: DataDirectory,
  createId: () => string,
  log: Pick<Log, 'fault'>,
): Promise<Storage> {
  await makeFolder(directory.path)
  await makePrivate(directory, message => log.fault(message))
  await refuseLostDatabase(directory)
  await checkWriteAheadLog(directory.records)
  await createPrivateFile(directory.records)
  const store = await openSqliteStore(directory.records, { reserve: new DiskReserve(directory.reserve) })
  try {
    const keys = await openKeys(directory, store)
    const installation = await checkTogether(store, keys, directory)
    store.upgrade()
    await bindTogether(store, installation, directory)
    const blobs = await openFileBlobStore(directory.documents, store, createId)
    return {
      keys,
      store,
      blobs,
      async sweep(signal) {
        const count = await blobs.sweep(signal)
        if (count > 0) log.fault(`${count} files without a record were moved to documents/orphaned, for 7 days`)
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The keys of the directory, which are made together with its database. */
async function openKeys(directory: DataDirectory, store: SqliteStore): Promise<Keys> {
  if (store.isNew) await refuseLostDatabase(directory, 'empty')
  if ((await sizeOf(directory.key)) !== undefined) return keysFromFile(directory.key)
  if (store.isNew) return createKeys(directory.key)
  throw new Error(
    'key is missing, but records.sqlite has records. Restore key from a backup: credentials and secrets are derived from it. ' +
      'To start with no data, move everything out of the directory, or use another directory',
  )
}

/** Creates a file that only its owner may access, unless it exists. SQLite would create it for everybody. */
async function createPrivateFile(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600)
  await file.close()
  await syncDirectory(dirname(path))
}
