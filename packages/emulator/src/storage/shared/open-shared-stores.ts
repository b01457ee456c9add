import {
  type AdminBlobStore,
  type AdminStore,
  type BlobStore,
  type QueuedCollection,
  type Schema,
  StorageError,
  type Store,
} from '@las/storage'
import type { Log } from '../../platform/log.js'
import type { SharedServices } from '../open-storage.js'
import { guardedStore } from './guarded-store.js'
import { type HeldLock, keepLock } from './process-lock.js'
import type { OwnedObjects } from './shared-installation.js'
import { describeDatabase, type SharedLocation } from './shared-location.js'
import { loadSharedPackages } from './shared-packages.js'

/** The stores that several processes share. */
export interface SharedStores {
  readonly store: Store & AdminStore
  readonly objects: BlobStore & AdminBlobStore & OwnedObjects
  readonly services: SharedServices
  /** Resolves when other processes may have used the database, although `isExclusive` is set. */
  readonly interrupted: Promise<void>
  close(): Promise<void>
}

export interface SharedStoresOptions {
  readonly schema: Schema
  /** How the jobs of the store are delivered. */
  readonly deliveries: QueuedCollection
  readonly createId: () => string
  readonly log: Pick<Log, 'fault'>
  /** Whether no other process may use the database. */
  readonly isExclusive?: boolean
}

/** All processes hold it. */
const LOCK = 'las processes'
const ANNOUNCE_AFTER_MS = 5_000

/**
 * Opens a database and an object store. Waits for a limited time if one of them is unavailable, for example during a restart.
 * @throws if the packages for them are not installed, or one of them cannot be used, or if other processes use the database although
 * `isExclusive` is set or one of them does not allow this. The message contains the remedy.
 */
export async function openSharedStores(
  { database, databaseDirect: directUrl = database, objects: objectsUrl }: SharedLocation,
  { schema, deliveries, createId, log, isExclusive = false }: SharedStoresOptions,
): Promise<SharedStores> {
  const { acquireSessionLock, formatLockOf, hasFormatOf, openPostgresDatabase, openS3BlobStore } =
    await loadSharedPackages()
  const opened: { close(): Promise<void> }[] = []
  const close = async (): Promise<void> => {
    for (const resource of opened.toReversed()) await resource.close()
  }
  try {
    const locks = [LOCK, formatLockOf(schema)]
    const onWait = ({ message }: Error): void =>
      log.fault(`Waiting for ${describeDatabase(directUrl)}, for up to 20 seconds: ${message}`)
    const first = await acquireSessionLock(directUrl, locks, { isShared: !isExclusive, onWait })
    if (!first) throw new Error(isExclusive ? IN_USE : BEING_MIGRATED)
    let isOpened = false
    const acquireAgain = async (): Promise<HeldLock | Error> => {
      const next = await acquireSessionLock(directUrl, locks, { isShared: !isExclusive })
      if (!next) return new StorageError('in-use', MIGRATION_STARTED)
      // Before, opening the database checks the format.
      if (!isOpened) return next
      const hasFormat = await hasFormatOf(directUrl, schema).catch(async (error: unknown) => {
        await next.release()
        throw error
      })
      if (hasFormat) return next
      await next.release()
      return new StorageError('in-use', UPGRADED)
    }
    const lock = keepLock(first, acquireAgain)
    opened.push(lock)
    let rejection: Error | undefined
    void lock.excluded.then(reason => {
      rejection = reason
    })
    // The error itself refers to the connection and its options.
    const onError = ({ message }: Error): void => log.fault(`PostgreSQL: ${message}`)
    const records = await openPostgresDatabase(database, schema, { onError, queue: deliveries, directUrl })
    isOpened = true
    opened.push(records)
    const announcement = setTimeout(() => log.fault(`Waiting for the object store at ${objectsUrl}`), ANNOUNCE_AFTER_MS)
    const objects = await openS3BlobStore(objectsUrl, { createId }).finally(() => clearTimeout(announcement))
    opened.push(objects)
    const services: SharedServices = {
      messages: records.messages,
      queue: records.createQueue(),
      checkObjects: () => objects.owner(),
      rejected: lock.excluded,
    }
    return {
      store: guardedStore(records.store, () => rejection, lock.held),
      objects,
      services,
      interrupted: lock.interrupted,
      close,
    }
  } catch (error) {
    await close().catch(log.fault)
    throw error
  }
}

const IN_USE = 'Other processes use the database. Stop them before the migration.'
const BEING_MIGRATED = 'The database is being migrated. Start this process when the migration is complete.'
const MIGRATION_STARTED =
  'A migration or an upgrade of the database was started while the connection to PostgreSQL was interrupted. This process stops, because ' +
  'its changes would be lost. Start it when the migration or the upgrade is complete.'
const UPGRADED =
  'Another version of the emulator has changed the format of the database while the connection to PostgreSQL was interrupted. This process ' +
  'stops, because it cannot read that format. Start the other version instead.'
