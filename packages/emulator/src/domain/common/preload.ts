import { type RecordChange, retryOnConflict } from '@las/storage'
import type { Context } from './context.js'

/**
 * Records that every emulator has from its start. Each kind lives in a file of its own under `operations/` and is that
 * file's default export.
 */
export interface Preload {
  readonly kind: 'preload'
  /** The changes that insert them, under the same ids each time. */
  changes(context: Context): readonly RecordChange[]
}

export const preload = (changes: Preload['changes']): Preload => ({ kind: 'preload', changes })

/** Stores what is preloaded, as far as it is not there already. */
export async function storePreloads(context: Context, preloads: readonly Preload[]): Promise<void> {
  const { store } = context
  const wanted = preloads.flatMap(preload => preload.changes(context))
  await retryOnConflict(async () => {
    const stored = await Promise.all(
      wanted.map(({ collection, record }) => store.get(collection, record.organizationId, record.id)),
    )
    const missing = wanted.filter((_, index) => stored[index] === undefined)
    if (missing.length > 0) await store.write(missing)
  })
}
