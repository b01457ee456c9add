import { type Change, remove } from './change.js'
import type { BaseRecord, Collection } from './collection.js'
import type { RecordReader, Where } from './store.js'
import { walk } from './walk.js'

/** The changes that remove all matching records, to be written together with the removal of the record that they belong to. */
export async function removals<R extends BaseRecord>(
  store: RecordReader,
  collection: Collection<R>,
  organizationId: string,
  where: Where,
): Promise<Change[]> {
  const changes: Change[] = []
  for await (const record of walk(store, collection, organizationId, { where }))
    changes.push(remove(collection, record))
  return changes
}
