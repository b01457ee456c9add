import { remove } from './change.js'
import type { BaseRecord, Collection } from './collection.js'
import type { Store, Where } from './store.js'
import { retryOnConflict } from './update.js'

const PAGE_SIZE = 500

/**
 * Removes up to 500 of the matching records, so that other requests do not have to wait long.
 * @returns whether matching records may remain.
 */
export function removePage<R extends BaseRecord>(
  store: Store,
  collection: Collection<R>,
  organizationId: string,
  where: Where,
): Promise<boolean> {
  return retryOnConflict(async () => {
    const { records, cursor } = await store.list(collection, organizationId, {
      where,
      order: 'ascending',
      limit: PAGE_SIZE,
    })
    await store.write(records.map(record => remove(collection, record)))
    return cursor !== null
  })
}
