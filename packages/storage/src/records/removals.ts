import { type BaseRecord, type Change, type Collection, remove, type Store, type Where } from './store.js'
import { walk } from './walk.js'

/** The changes that remove every record that matches: to be written together with what the records belong to. */
export async function removals<R extends BaseRecord>(
  store: Store,
  collection: Collection<R>,
  organizationId: string,
  where: Where,
): Promise<Change[]> {
  const changes: Change[] = []
  for await (const record of walk(store, collection, organizationId, { where }))
    changes.push(remove(collection, record))
  return changes
}
