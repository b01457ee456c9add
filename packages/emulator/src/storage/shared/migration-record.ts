import { type BaseRecord, type Collection, collection, type RecordReader, SYSTEM } from '@las/storage'

/** A migration to this database that has not been completed. */
export interface MigrationRecord extends BaseRecord {
  /** The fingerprint of the key of the source. */
  readonly source: string
  /** The id of this database, which the object store already has. */
  readonly databaseId: string
}

export const migrationRecords: Collection<MigrationRecord> = collection('_migrations')

const MIGRATION_ID = 'migration'

/** The first revision of a record, and its id. */
export const newMigrationRecord = (source: string, databaseId: string): MigrationRecord => ({
  id: MIGRATION_ID,
  organizationId: SYSTEM,
  revision: 0,
  source,
  databaseId,
})

export const findMigration = (store: RecordReader): Promise<MigrationRecord | undefined> =>
  store.get(migrationRecords, SYSTEM, MIGRATION_ID)

/** @throws if a migration to this database has not been completed. */
export async function rejectUnfinishedMigration(store: RecordReader): Promise<void> {
  if (await findMigration(store)) {
    throw new Error('The migration to this database is not complete. Run the command "las-emulator migrate" again.')
  }
}
