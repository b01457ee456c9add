import { type Change, remove } from './change.js'
import type { BaseRecord, Collection } from './collection.js'
import type { Store } from './store.js'
import { retryOnConflict } from './update.js'

/**
 * Removes one record, whatever others write meanwhile.
 * @param also what is to be written together with the removal.
 * @returns the record as it was, or undefined when there is none.
 */
export function removeRecord<R extends BaseRecord>(
  store: Store,
  collection: Collection<R>,
  organizationId: string,
  id: string,
  also: (record: R) => readonly Change[] = () => [],
): Promise<R | undefined> {
  return retryOnConflict(async () => {
    const record = await store.get(collection, organizationId, id)
    if (record) await store.write([remove(collection, record), ...also(record)])
    return record
  })
}
