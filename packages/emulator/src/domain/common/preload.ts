import { type RecordChange, retryOnConflict } from '@las/storage'
import type { Context } from './context.js'

/**
 * Returns the changes that insert the records that every emulator contains from the start, always with the same ids.
 * `domain/preloads.ts` lists all preloads.
 */
export type Preload = (context: Context) => readonly RecordChange[]

/** Stores the preloaded records that do not exist yet. */
export async function storePreloads(context: Context, preloads: readonly Preload[]): Promise<void> {
  const { store } = context
  const inserts = preloads.flatMap(preload => preload(context))
  await retryOnConflict(async () => {
    const stored = await Promise.all(
      inserts.map(({ collection, record }) => store.get(collection, record.organizationId, record.id)),
    )
    const missing = inserts.filter((_, index) => stored[index] === undefined)
    if (missing.length > 0) await store.write(missing)
  })
}
