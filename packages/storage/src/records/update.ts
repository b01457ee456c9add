import { setImmediate } from 'node:timers/promises'
import { StorageError } from '../errors/storage-error.js'
import { type Change, replace, WriteConflictError } from './change.js'
import type { BaseRecord, Collection } from './collection.js'
import type { Store } from './store.js'

/** More attempts than concurrent writers of a record can require. */
const MAX_ATTEMPTS = 5000

/**
 * Repeats `attempt` while its writes conflict with other writes.
 * @throws {@link StorageError} if the conflict persists, because a record refers to a missing record.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  let conflict: unknown
  for (let count = 0; count < MAX_ATTEMPTS; count++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof WriteConflictError)) throw error
      conflict = error
      // The other writer, such as a job, can finish in the meantime.
      await setImmediate()
    }
  }
  const reason = conflict instanceof Error ? conflict.message : String(conflict)
  throw new StorageError(
    'damaged',
    `The change conflicted with other changes ${MAX_ATTEMPTS} times (${reason}). Try again. If the error persists, the stored records are inconsistent: restore a backup or a snapshot, or reset the emulator.`,
    { cause: conflict },
  )
}

/**
 * Changes a record, and repeats the change after a conflict. `change` must not have side effects.
 * @param extraChanges returns further changes for the same write.
 * @returns the record before and after, or undefined if it does not exist.
 */
export function updateRecord<R extends BaseRecord>(
  store: Store,
  collection: Collection<R>,
  organizationId: string,
  id: string,
  change: (record: R) => R,
  extraChanges: (before: R) => readonly Change[] = () => [],
): Promise<{ before: R; after: R } | undefined> {
  return retryOnConflict(async () => {
    const before = await store.get(collection, organizationId, id)
    if (!before) return undefined
    const after = change(before)
    await store.write([replace(collection, after), ...extraChanges(before)])
    return { before, after }
  })
}
