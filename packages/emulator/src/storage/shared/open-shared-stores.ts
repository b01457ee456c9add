import { setTimeout } from 'node:timers/promises'
import type { AdminBlobStore, AdminStore, BlobStore, QueuedCollection, Schema, Store } from '@las/storage'
import type { Log } from '../../platform/log.js'
import type { SharedJobs } from '../open-storage.js'
import type { OwnedObjects } from './shared-installation.js'
import type { SharedLocation } from './shared-location.js'
import { loadSharedPackages } from './shared-packages.js'

/** The stores that several processes share. */
export interface SharedStores {
  readonly store: Store & AdminStore
  readonly objects: BlobStore & AdminBlobStore & OwnedObjects
  readonly jobs: SharedJobs
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

const LOCK = 'las processes'
const RETRY_INTERVAL_MS = 1000

/**
 * Opens a database and an object store.
 * @throws if the packages for them are not installed, or one of them cannot be used, or if other processes use the database although
 * `isExclusive` is set or one of them does not allow this. The message contains the remedy.
 */
export async function openSharedStores(
  { database, objects: objectsUrl }: SharedLocation,
  { schema, deliveries, createId, log, isExclusive = false }: SharedStoresOptions,
): Promise<SharedStores> {
  const { acquireSessionLock, openPostgresDatabase, openS3BlobStore } = await loadSharedPackages()
  const opened: { close(): Promise<void> }[] = []
  const close = async (): Promise<void> => {
    for (const resource of opened.toReversed()) await resource.close()
  }
  try {
    const acquire = () => acquireSessionLock(database, LOCK, { isShared: !isExclusive })
    const lock = await acquire()
    if (!lock) throw new Error(isExclusive ? IN_USE : BEING_MIGRATED)
    opened.push(keepLock(lock, acquire))
    // The error itself refers to the connection and its options.
    const onError = ({ message }: Error): void => log.fault(`PostgreSQL: ${message}`)
    const records = await openPostgresDatabase(database, schema, { onError, queue: deliveries })
    opened.push(records)
    const objects = await openS3BlobStore(objectsUrl, { createId })
    opened.push(objects)
    const jobs = { messages: records.messages, queue: records.createQueue() }
    return { store: records.store, objects, jobs, close }
  } catch (error) {
    await close().catch(log.fault)
    throw error
  }
}

const IN_USE = 'Other processes use the database. Stop them before the migration.'
const BEING_MIGRATED = 'The database is being migrated. Start this process when the migration is complete.'

interface Lock {
  readonly lost: Promise<void>
  release(): Promise<void>
}

/** Holds a lock, and acquires it again after its connection was lost, for example because PostgreSQL was restarted. */
function keepLock(first: Lock, acquire: () => Promise<Lock | undefined>): { close(): Promise<void> } {
  let lock: Lock | undefined = first
  let isClosed = false
  const keep = async (held: Lock): Promise<void> => {
    await held.lost
    lock = undefined
    while (!isClosed) {
      const next = await acquire().catch(() => undefined)
      if (next && isClosed) return next.release()
      if (next) {
        lock = next
        return keep(next)
      }
      await setTimeout(RETRY_INTERVAL_MS, undefined, { ref: false })
    }
  }
  void keep(first).catch(() => {})
  return {
    async close() {
      isClosed = true
      await lock?.release().catch(() => {})
    },
  }
}
