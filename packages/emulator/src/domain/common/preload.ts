import { isDeepStrictEqual } from 'node:util'
import { type RecordChange, replace, retryOnConflict } from '@las/storage'
import type { Context } from './context.js'
import { PUBLIC_ORGANIZATION } from './public-records.js'

/**
 * Returns the changes that insert the records that every emulator contains from the start, always with the same ids.
 * `domain/preloads.ts` lists all preloads.
 */
export type Preload = (context: Context) => readonly RecordChange[]

/** Stores the preloaded records that do not exist yet, or of which an earlier version of the emulator stored other fields. */
export async function storePreloads(context: Context, preloads: readonly Preload[]): Promise<void> {
  const { store } = context
  const inserts = preloads.flatMap(preload => preload(context))
  await retryOnConflict(async () => {
    const changes = await Promise.all(
      inserts.map(async (insertion): Promise<RecordChange[]> => {
        const { collection, record } = insertion
        const stored = await store.get(collection, record.organizationId, record.id)
        if (!stored) return [insertion]
        const current = { ...record, revision: stored.revision }
        // No request changes a public record.
        const isOutdated = record.organizationId === PUBLIC_ORGANIZATION && !isDeepStrictEqual(stored, current)
        return isOutdated ? [replace(collection, current)] : []
      }),
    )
    if (changes.flat().length > 0) await store.write(changes.flat())
  })
}
