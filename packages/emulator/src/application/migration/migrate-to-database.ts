import { randomUUID } from 'node:crypto'
import { discard, insert, SYSTEM } from '@las/storage'
import { jobKinds } from '../../domain/jobs.js'
import { fingerprintOf, masterKeyFromFile } from '../../platform/keys.js'
import type { Log } from '../../platform/log.js'
import { Deliveries } from '../../scheduling/shared/deliveries.js'
import { dataDirectory } from '../../storage/data-directory.js'
import { INSTALLATION_ID, installations } from '../../storage/installation.js'
import { openStorage } from '../../storage/open-storage.js'
import { databaseSecrets } from '../../storage/shared/database-secrets.js'
import { findMigration, migrationRecords, newMigrationRecord } from '../../storage/shared/migration-record.js'
import { openSharedStores, type SharedStores } from '../../storage/shared/open-shared-stores.js'
import { storeInstallation } from '../../storage/shared/shared-installation.js'
import type { SharedLocation } from '../../storage/shared/shared-location.js'
import { schema } from '../schema.js'
import { copyStorage, rejectInterruption } from './copy-storage.js'

const createId = (): string => randomUUID().replaceAll('-', '')

/**
 * Copies a data directory to an empty database and object store. If it is interrupted, it can be repeated, and processes do not start
 * with the database until it is complete.
 * @throws if a process uses one of them, or if the target is not empty. The message contains the remedy.
 */
export async function migrateToDatabase(
  path: string,
  location: SharedLocation,
  log: Pick<Log, 'fault'>,
  report: (line: string) => void,
): Promise<void> {
  const secrets = databaseSecrets()
  const source = await openStorage(path, schema, createId, log)
  try {
    const masterKey = await masterKeyFromFile(dataDirectory(path).key)
    const target = await openSharedStores(location, {
      ...{ schema, createId, log, isExclusive: true },
      deliveries: new Deliveries(jobKinds, Date.now),
    })
    try {
      const { databaseId, ...migration } = await beginMigration(target, fingerprintOf(source.keys), location)
      await copyStorage(source, { records: target.store, files: target.objects }, report)
      await rejectInterruption(target.interrupted)
      await storeInstallation(target.store, masterKey, secrets.current, {
        databaseId,
        isBound: true,
        changes: [discard(migrationRecords, migration)],
      })
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Marks an empty target, or finds the mark of an earlier attempt. */
async function beginMigration(
  { store, objects }: SharedStores,
  source: string,
  location: SharedLocation,
): Promise<ReturnType<typeof newMigrationRecord>> {
  const notEmpty = (detail: string): Error =>
    new Error(`${detail} Use an empty database, and a bucket and "prefix" without objects.`)
  if (await store.get(installations, SYSTEM, INSTALLATION_ID)) throw notEmpty('The database is in use by an emulator.')
  const existing = await findMigration(store)
  if (existing && existing.source !== source) {
    throw notEmpty('The database contains the incomplete migration of another data directory.')
  }
  if (!existing) for await (const _ of store.pages()) throw notEmpty('The database contains records.')
  const migration = existing ?? newMigrationRecord(source, randomUUID())
  const owner = await objects.owner()
  if (owner !== undefined && owner !== migration.databaseId) {
    throw notEmpty(`The objects at ${location.objects} belong to another database.`)
  }
  if (!existing) await store.write([insert(migrationRecords, migration)])
  if (owner === undefined) await objects.setOwner(migration.databaseId)
  return migration
}
