import { remove } from './change.js'
import type { BaseRecord, Collection } from './collection.js'
import type { Store, Where } from './store.js'
import { retryOnConflict } from './update.js'

const PAGE = 500

/**
 * Removes some of the records that a filter selects, so few that other work need not wait long.
 * @returns whether more may be left.
 */
export function removePage<R extends BaseRecord>(
  store: Store,
  collection: Collection<R>,
  organizationId: string,
  where: Where,
): Promise<boolean> {
  return retryOnConflict(async () => {
    const { records, cursor } = await store.list(collection, organizationId, { where, order: 'ascending', limit: PAGE })
    await store.write(records.map(record => remove(collection, record)))
    return cursor !== null
  })
}
