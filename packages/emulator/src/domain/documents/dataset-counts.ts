import { type Change, incrementFields } from '@las/storage'
import { getOrCreate } from '../../platform/get-or-create.js'
import type { GroundTruthItem } from '../../workers/ground-truth.js'
import { datasets } from '../datasets/dataset.js'
import type { DocumentRecord } from './document.js'

/** The creation (no `before`), update or removal (no `after`) of a document. */
export interface DocumentEdit {
  readonly before?: DocumentRecord
  readonly after?: DocumentRecord
}

/**
 * Returns the changes to datasets that result from document edits. They are written together with the edits. The changes
 * are increments, so concurrent writes to a dataset do not conflict. They only conflict if the dataset was deleted in the
 * meantime, which is only possible while it is empty.
 */
export const datasetChanges = (edits: readonly DocumentEdit[]): Change[] =>
  [...effectsOf(edits)].map(([id, { organizationId, documents, edited, labels }]) =>
    incrementFields(datasets, {
      id,
      organizationId,
      numberOfDocuments: documents,
      version: edited,
      groundTruthSummary: Object.fromEntries(labels),
    }),
  )

/** The effect of edits on one dataset. */
interface Effect {
  readonly organizationId: string
  /** Change in the number of documents. */
  documents: number
  /** Number of edits that affect the dataset. */
  edited: number
  /** Change in the number of occurrences of each label. */
  readonly labels: Map<string, number>
}

function effectsOf(edits: readonly DocumentEdit[]): Map<string, Effect> {
  const effects = new Map<string, Effect>()
  for (const { before, after } of edits) {
    const touched = new Set<Effect>()
    for (const [document, by] of [[before, -1] as const, [after, 1] as const]) {
      if (document?.datasetId === undefined) continue
      const { organizationId, datasetId, groundTruth = [] } = document
      const effect = getOrCreate(effects, datasetId, () => ({
        organizationId,
        documents: 0,
        edited: 0,
        labels: new Map(),
      }))
      effect.documents += by
      for (const label of labelsIn(groundTruth)) effect.labels.set(label, (effect.labels.get(label) ?? 0) + by)
      touched.add(effect)
    }
    for (const effect of touched) effect.edited += 1
  }
  return effects
}

function* labelsIn(items: readonly GroundTruthItem[]): Generator<string> {
  for (const { label, value } of items) {
    yield label
    if (Array.isArray(value)) yield* labelsIn(value.flat())
  }
}
