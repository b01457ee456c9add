import { setImmediate } from 'node:timers/promises'
import { type BaseRecord, type Change, type Collection, replace, type Store, WriteConflictError } from './store.js'

/** Runs `attempt` again for as long as its writes meet a record that changed in between. */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof WriteConflictError)) throw error
      // The other writer may be a job, which needs its turn to finish.
      await setImmediate()
    }
  }
}

/**
 * Changes one record, whatever others write meanwhile. `change` may run more than once and must have no side effects.
 * @param also what is to be written together with the change.
 * @returns the record before and after, or undefined when there is none.
 */
export function updateRecord<R extends BaseRecord>(
  store: Store,
  collection: Collection<R>,
  organizationId: string,
  id: string,
  change: (record: R) => R,
  also: (before: R) => readonly Change[] = () => [],
): Promise<{ before: R; after: R } | undefined> {
  return retryOnConflict(async () => {
    const before = await store.get(collection, organizationId, id)
    if (!before) return undefined
    const after = change(before)
    await store.write([replace(collection, after), ...also(before)])
    return { before, after }
  })
}
