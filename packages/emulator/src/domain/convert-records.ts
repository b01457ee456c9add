import type { BaseRecord, Change, Collection, MigratedRecords } from '@las/storage'

/** Number of changes in one write. */
const BATCH_SIZE = 1000

/** Writes the changes that a migration makes for each record of a collection, in batches. */
export async function convertRecords<R extends BaseRecord>(
  records: MigratedRecords,
  collection: Pick<Collection<R>, 'name' | 'record'>,
  changesOf: (record: R) => readonly Change[],
): Promise<void> {
  let changes: Change[] = []
  for await (const record of records.all(collection)) {
    changes.push(...changesOf(record))
    if (changes.length < BATCH_SIZE) continue
    await records.write(changes)
    changes = []
  }
  await records.write(changes)
}
