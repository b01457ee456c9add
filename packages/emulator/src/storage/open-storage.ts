import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import {
  type AdminBlobStore,
  asStorageError,
  type BlobStore,
  type ContentLocation,
  type ContentStore,
  checkWriteAheadLog,
  contentsInMemory,
  type DeliveryQueue,
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
import { type DataDirectory, dataDirectory, fileSizeIfExists, makePrivate, removePrograms } from './data-directory.js'
import { bindInstallation, checkInstallation, rejectLostDatabase } from './installation.js'

/** The storage of an emulator. */
export interface Storage {
  readonly keys: Keys
  readonly store: Store
  readonly blobs: ContentStore
  /** The same records and contents, for snapshots and resets. */
  readonly admin: AdminStorage
  /** The content that is stored outside the records; undefined in memory. */
  readonly files?: BlobStore & AdminBlobStore
  /** The folder for the files of running programs. If it is the data directory, they are removed when it is opened. */
  readonly programFolder: string
  /** Removes content that killed processes left behind. Call it regularly, for example once a day. */
  collectUnreferenced(signal: AbortSignal): Promise<void>
  /** Present if several processes share the storage. */
  readonly shared?: SharedServices
  close(): Promise<void>
}

/** Announces stored changes to the other processes. A message can get lost. */
export interface Messages {
  publish(topic: string, text: string): Promise<void>
  /**
   * @param onGap called when messages may have been lost
   * @returns a function that ends the subscription.
   */
  subscribe(topic: string, onMessage: (text: string) => void, onGap: () => void): Promise<() => void>
}

/** The services of the processes that share the storage. */
export interface SharedServices {
  readonly messages: Messages
  readonly queue: DeliveryQueue
  /** Sends a request to the object store. */
  checkObjects(): Promise<unknown>
  /** Resolves with the reason if this process can no longer use the storage, and must stop. */
  readonly rejected: Promise<Error>
}

/**
 * Opens a data directory, or storage in memory if `dataDir` is undefined.
 * @param schema the collections of all records
 * @param log receives warnings about the directory.
 * @throws if the directory cannot be used. The message contains the file and the remedy.
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
      programFolder: tmpdir(),
      collectUnreferenced: async signal => void (await contents.collectUnreferenced({ signal })),
      close: () => store.close(),
    }
  }
  try {
    // Throws before anything is written if SQLite is not available.
    findSqlite()
    return await openDirectory(dataDirectory(dataDir), schema, createId, log)
  } catch (error) {
    throw dataDirectoryError(dataDir, error)
  }
}

/** The error for a data directory that cannot be used. Returns `error` unchanged if there is no data directory. */
export function dataDirectoryError(dataDir: string | undefined, error: unknown): unknown {
  if (dataDir === undefined) return error
  const cause = asStorageError(error, dataDir)
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(`The data directory ${dataDir} cannot be used: ${reason}`, { cause })
}

async function openDirectory(
  directory: DataDirectory,
  schema: Schema,
  createId: () => string,
  log: Pick<Log, 'fault'>,
): Promise<Storage> {
  await createDirectory(directory.path)
  await makePrivate(directory, message => log.fault(message))
  await rejectLostDatabase(directory)
  await checkWriteAheadLog(directory.records)
  await createPrivateFile(directory.records)
  const reserve = new DiskReserve(directory.reserve)
  const database = await openSqliteDatabase(directory.records, schema, { reserve })
  try {
    const keys = await openKeys(directory, database)
    const installation = await checkInstallation(database.records, keys, directory)
    const store = await database.upgrade()
    await bindInstallation(store, installation, directory)
    await removePrograms(directory)
    const files = await openFileBlobStore(directory.documents, createId)
    const contents = new StoredContents(store, files, createId, { location: LOCATION })
    return {
      keys,
      store,
      blobs: contents,
      admin: { schema, records: store, contents },
      files,
      programFolder: directory.path,
      async collectUnreferenced(signal) {
        const count = await contents.collectUnreferenced({ signal })
        if (count === 1)
          log.fault('1 file without a record was moved to documents/orphaned. It will be deleted in 7 days.')
        if (count > 1)
          log.fault(`${count} files without a record were moved to documents/orphaned. They will be deleted in 7 days.`)
      },
      close: () => store.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** The location of references in error messages. */
const LOCATION: ContentLocation = {
  records: 'records.sqlite',
  remedy: 'Restore the data directory from a backup.',
}

/** Reads the keys of a data directory, or creates them together with its database. */
async function openKeys(directory: DataDirectory, { isNew }: OpenedDatabase): Promise<Keys> {
  if (isNew) await rejectLostDatabase(directory, 'empty')
  if ((await fileSizeIfExists(directory.key)) !== undefined) return keysFromFile(directory.key)
  if (isNew) return createKeys(directory.key)
  throw new Error(
    'key is missing, but records.sqlite contains records. Restore key from a backup, because credentials and secrets are derived from it. ' +
      'To start without data, move all files out of the directory or use another directory.',
  )
}

/** Creates a file that is only accessible to its owner, unless it exists. SQLite would make it accessible to other users. */
async function createPrivateFile(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600)
  await file.close()
  await syncDirectory(dirname(path))
}
