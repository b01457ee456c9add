import { type BaseRecord, type Collection, remove, type Store } from './store.js'
import { retryOnConflict } from './update.js'

/**
 * Removes one record, whatever others write meanwhile.
 * @returns the record as it was, or undefined when there is none.
 */
export function removeRecord<R extends BaseRecord>(
  store: Store,
  collection: Collection<R>,
  organizationId: string,
  id: string,
): Promise<R | undefined> {
  return retryOnConflict(async () => {
    const record = await store.get(collection, organizationId, id)
    if (record) await store.write([remove(collection, record)])
    return record
  })
}
