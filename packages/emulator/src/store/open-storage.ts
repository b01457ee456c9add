import { join } from 'node:path'
import { type Keys, keysFromFile, temporaryKeys } from '../auth/keys.js'
import type { BlobStore } from '../blobs/blob-store.js'
import { openFileBlobStore } from '../blobs/file-blob-store.js'
import { MemoryBlobStore } from '../blobs/memory-blob-store.js'
import { makeFolder } from '../make-folder.js'
import { MemoryStore } from './memory-store.js'
import { findSqlite } from './sqlite-driver.js'
import { openSqliteStore } from './sqlite-store.js'
import type { Store } from './store.js'

/** Where an emulator keeps what it has. */
export interface Storage {
  readonly keys: Keys
  readonly store: Store
  readonly blobs: BlobStore
  /** Removes what a process that was killed left behind. */
  sweep(signal: AbortSignal): Promise<void>
}

/**
 * Opens a data directory, or what is in memory alone where there is none.
 * @throws when it cannot be used; the message says why.
 */
export async function openStorage(dataDir: string | undefined, createId: () => string): Promise<Storage> {
  if (dataDir === undefined) {
    const blobs = new MemoryBlobStore(createId)
    return { keys: temporaryKeys(), store: new MemoryStore(), blobs, sweep: async () => {} }
  }
  try {
    // Before anything is written.
    findSqlite()
    await makeFolder(dataDir)
    const keys = await keysFromFile(join(dataDir, 'key'))
    const store = await openSqliteStore(join(dataDir, 'records.sqlite'))
    const blobs = await openFileBlobStore(join(dataDir, 'documents'), store, createId)
    return { keys, store, blobs, sweep: signal => blobs.sweep(signal) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const hint = /locked|busy/i.test(reason) ? 'another emulator is using it' : reason
    throw new Error(`The data directory ${dataDir} cannot be used: ${hint}`, { cause: error })
  }
}
