import { type Change, replace, type Store, WriteConflictError } from '../../store/store.js'
import type { DocumentEdit } from '../datasets/contents.js'
import { batches } from './batch.js'

/**
 * What edits of documents change in their batches: to be written together with the edits themselves.
 * @throws {@link WriteConflictError} when a document is to join a batch that was just deleted.
 */
export async function batchChanges(store: Store, edits: readonly DocumentEdit[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const [id, { organizationId, documents }] of effectsOf(edits)) {
    if (documents === 0) continue
    const batch = await store.get(batches, organizationId, id)
    if (batch) changes.push(replace(batches, { ...batch, numDocuments: batch.numDocuments + documents }))
    else if (documents > 0) throw new WriteConflictError(`${id} was deleted while documents were put into it`)
  }
  return changes
}

/** How many documents more, or less, there are in each batch. */
function effectsOf(edits: readonly DocumentEdit[]): Map<string, { organizationId: string; documents: number }> {
  const effects = new Map<string, { organizationId: string; documents: number }>()
  for (const { before, after } of edits) {
    for (const [document, by] of [[before, -1] as const, [after, 1] as const]) {
      if (document?.batchId === undefined) continue
      const { batchId, organizationId } = document
      effects.set(batchId, { organizationId, documents: (effects.get(batchId)?.documents ?? 0) + by })
    }
  }
  return effects
}
