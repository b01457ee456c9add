import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  asStorageError,
  type ContentLocation,
  type ContentStore,
  checkWriteAheadLog,
  contentsInMemory,
  DiskReserve,
  findSqlite,
  MemoryStore,
  type OpenedDatabase,
  openFileBlobStore,
  openSqliteDatabase,
  type Schema,
  type Store,
  StoredContents,
} from '@las/storage'
import { createDirectory, syncDirectory } from '@las/storage/files'
import { createKeys, type Keys, keysFromFile, temporaryKeys } from '../platform/keys.js'
import type { Log } from '../platform/log.js'
import type { AdminStorage } from './admin-storage.js'
import { type DataDirectory, dataDirectory, makePrivate, sizeOf } from './data-directory.js'
import { bindTogether, checkTogether, refuseLostDatabase } from './installation.js'

/** Where an emulator keeps its data. */
export interface Storage {
  readonly keys: Keys
  readonly store: Store
  readonly blobs: ContentStore
  /** The same records and contents, for snapshots and resets. */
  readonly admin: AdminStorage
  /** Frees what killed processes left behind: to be called now and then, such as once a day. */
  collectUnreferenced(signal: AbortSignal): Promise<void>
}

/**
 * Opens a data directory, or storage in memory if there is none.
 * @param schema the collections of all records
 * @param log receives warnings about the directory.
 * @throws if the directory cannot be used; the message names the file and the remedy.
 */
export async function openStorage(
  dataDir: string | undefined,
  schema: Schema,
  createId: () => string,
  log: Pick<Log, 'fault'>,
): Promise<Storage> {
  if (dataDir === undefined) {
    const store = new MemoryStore(schema)
    const contents = contentsInMemory(store, createId)
    return {
      keys: temporaryKeys(),
      store,
      blobs: contents,
      admin: { schema, records: store, contents },
      collectUnreferenced: async signal => void (await contents.collectUnreferenced({ signal })),
    }
  }
  try {
    // Before anything is written.
    findSqlite()
    return await openDirectory(dataDirectory(dataDir), schema, createId, log)
  } catch (error) {
    throw dataDirectoryError(dataDir, error)
  }
}

/** The error for a data directory that cannot be used, or the same error if there is none. */
export function dataDirectoryError(dataDir: string | undefined, thrown: unknown): unknown {
  if (dataDir === undefined) return thrown
  const error = asStorageError(thrown, dataDir)
  const reason = error instanceof Error ? error.message : String(error)
  return new Error(`The data directory ${dataDir} cannot be used: ${reason}`, { cause: error })
}

async function openDirectory(
  directory: DataDirectory,
  schema: Schema,
  createId: () => string,
  log: Pick<Log, 'fault'>,
): Promise<Storage> {
  await createDirectory(directory.path)
  await makePrivate(directory, message => log.fault(message))
  await refuseLostDatabase(directory)
  await checkWriteAheadLog(directory.records)
  await createPrivateFile(directory.records)
  const reserve = new DiskReserve(directory.reserve)
  const database = await openSqliteDatabase(directory.records, schema, { reserve })
  try {
    const keys = await openKeys(directory, database)
    const installation = await checkTogether(database.records, keys, directory)
    const store = await database.upgrade()
    await bindTogether(store, installation, directory)
    const files = await openFileBlobStore(directory.documents, createId)
    const contents = new StoredContents(store, files, createId, { location: LOCATION })
    return {
      keys,
      store,
      blobs: contents,
      admin: { schema, records: store, contents },
      async collectUnreferenced(signal) {
        const count = await contents.collectUnreferenced({ signal })
        if (count > 0) log.fault(`${count} files without a record were moved to documents/orphaned, for 7 days`)
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** What messages say about content whose reference is in the database. */
const LOCATION: ContentLocation = {
  records: 'records.sqlite',
  remedy: 'Restore the data directory from a backup.',
}

/** The keys of the directory, which are made together with its database. */
async function openKeys(directory: DataDirectory, { isNew }: OpenedDatabase): Promise<Keys> {
  if (isNew) await refuseLostDatabase(directory, 'empty')
  if ((await sizeOf(directory.key)) !== undefined) return keysFromFile(directory.key)
  if (isNew) return createKeys(directory.key)
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
