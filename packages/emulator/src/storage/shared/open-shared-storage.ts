import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AdminBlobStore, type BlobStore, type Schema, StoredContents } from '@las/storage'
import type { Log } from '../../platform/log.js'
import { PROGRAM_PREFIX } from '../data-directory.js'
import type { Storage } from '../open-storage.js'
import { databaseSecrets } from './database-secrets.js'
import { bindObjects, type OwnedObjects, openInstallation } from './shared-installation.js'
import { describeDatabase, type SharedLocation } from './shared-location.js'
import { loadSharedPackages } from './shared-packages.js'

/**
 * Opens the storage that several processes share: records in PostgreSQL and content in an object store. The secrets of the database,
 * and the credentials of the object store, are those of the environment.
 * @throws if the packages are not installed, the secrets are missing or wrong, or a store cannot be used. The message contains the
 * remedy.
 */
export async function openSharedStorage(
  { database, objects: objectsUrl }: SharedLocation,
  schema: Schema,
  createId: () => string,
  log: Pick<Log, 'fault'>,
): Promise<Storage> {
  const secrets = databaseSecrets()
  const { acquireSessionLock, openPostgresStore, openS3BlobStore } = await loadSharedPackages()
  const opened: { close(): Promise<void> }[] = []
  const close = async (): Promise<void> => {
    for (const resource of opened.toReversed()) await resource.close()
  }
  try {
    const store = await openPostgresStore(database, schema, { onError: log.fault })
    opened.push(store)
    const objects: BlobStore & AdminBlobStore & OwnedObjects & { close(): Promise<void> } = await openS3BlobStore(
      objectsUrl,
      { createId },
    )
    opened.push(objects)
    const { keys, installation } = await openInstallation(store, secrets)
    await bindObjects(store, objects, installation, objectsUrl)
    const programFolder = await mkdtemp(join(tmpdir(), PROGRAM_PREFIX))
    opened.push({ close: () => rm(programFolder, { recursive: true, force: true }) })
    const location = {
      records: describeDatabase(database),
      remedy: 'Restore the database and the objects from a backup.',
    }
    const contents = new StoredContents(store, objects, createId, { location })
    return {
      keys,
      store,
      blobs: contents,
      admin: { schema, records: store, contents },
      programFolder,
      async collectUnreferenced(signal) {
        const count = await contents.collectUnreferenced({ signal })
        if (count > 0) log.fault(`Objects without a record were marked: ${count}. They will be deleted in 7 days.`)
      },
      shared: { lockJobs: () => acquireSessionLock(database, 'las jobs') },
      close,
    }
  } catch (error) {
    await close().catch(log.fault)
    throw error
  }
}
