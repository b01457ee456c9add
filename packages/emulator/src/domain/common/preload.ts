import { type RecordChange, retryOnConflict } from '@las/storage'
import type { Context } from './context.js'

/**
 * The changes that insert records that every emulator has from its start, under the same ids each time. `domain/preloads.ts` lists all
 * of them.
 */
export type Preload = (context: Context) => readonly RecordChange[]

/** Stores what is preloaded, as far as it is not there already. */
export async function storePreloads(context: Context, preloads: readonly Preload[]): Promise<void> {
  const { store } = context
  const wanted = preloads.flatMap(preload => preload(context))
  await retryOnConflict(async () => {
    const stored = await Promise.all(
      wanted.map(({ collection, record }) => store.get(collection, record.organizationId, record.id)),
    )
    const missing = wanted.filter((_, index) => stored[index] === undefined)
    if (missing.length > 0) await store.write(missing)
  })
}
