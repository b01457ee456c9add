import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StoredContents } from '@las/storage'
import { PROGRAM_PREFIX } from '../data-directory.js'
import type { Storage } from '../open-storage.js'
import { databaseSecrets } from './database-secrets.js'
import { openSharedStores, type SharedStoresOptions } from './open-shared-stores.js'
import { bindObjects, checkOwner, openInstallation } from './shared-installation.js'
import { describeDatabase, type SharedLocation } from './shared-location.js'

/** Storage that several processes share. */
export interface SharedStorage extends Storage {
  /** The key from which all secrets are derived. */
  readonly masterKey: Uint8Array
  /** Resolves when other processes may have used the database, although `isExclusive` is set. */
  readonly interrupted: Promise<void>
}

/**
 * Opens the storage that several processes share: records in PostgreSQL and content in an object store. The secrets of the database,
 * and the credentials of the object store, are those of the environment.
 * @throws if the packages are not installed, the secrets are missing or wrong, or a store cannot be used. The message contains the
 * remedy.
 */
export async function openSharedStorage(
  location: SharedLocation,
  options: SharedStoresOptions,
): Promise<SharedStorage> {
  const { schema, createId, log } = options
  const secrets = databaseSecrets()
  const { store, objects, services, interrupted, close } = await openSharedStores(location, options)
  try {
    const { keys, masterKey, installation } = await openInstallation(store, secrets)
    await bindObjects(store, objects, installation, location.objects)
    const programFolder = await mkdtemp(join(tmpdir(), PROGRAM_PREFIX))
    const records = describeDatabase(location.database)
    const remedy = 'Restore the database and the objects from a backup.'
    const contents = new StoredContents(store, objects, createId, { location: { records, remedy } })
    return {
      keys,
      masterKey,
      store,
      blobs: contents,
      admin: { schema, records: store, contents },
      files: objects,
      programFolder,
      async collectUnreferenced(signal) {
        // Otherwise, the objects of another database would be removed, because no record of this one refers to them.
        await checkOwner(objects, installation.databaseId, location.objects)
        const count = await contents.collectUnreferenced({ signal })
        if (count > 0) log.fault(`Objects without a record were marked: ${count}. They will be deleted in 7 days.`)
      },
      shared: services,
      interrupted,
      async close() {
        await rm(programFolder, { recursive: true, force: true }).catch(log.fault)
        await close()
      },
    }
  } catch (error) {
    await close().catch(log.fault)
    throw error
  }
}
