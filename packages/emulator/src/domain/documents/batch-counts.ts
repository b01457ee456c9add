import { type Change, incrementFields } from '@las/storage'
import { batches } from '../batches/batch.js'
import type { DocumentEdit } from './dataset-counts.js'

/** Returns the changes to batches that result from document edits. They are written together with the edits. */
export const batchChanges = (edits: readonly DocumentEdit[]): Change[] =>
  [...effectsOf(edits)].flatMap(([id, { organizationId, documents }]) =>
    documents === 0 ? [] : [incrementFields(batches, { id, organizationId, numDocuments: documents })],
  )

/** The change in the number of documents in each batch. */
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
