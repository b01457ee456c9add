import { type Change, incrementFields } from '@las/storage'
import { getOrCreate } from '../../platform/get-or-create.js'
import type { GroundTruthItem } from '../../workers/ground-truth.js'
import { datasets } from '../datasets/dataset.js'
import type { DocumentRecord } from './document.js'

/** A document that is made (no `before`), changed, or removed (no `after`). */
export interface DocumentEdit {
  readonly before?: DocumentRecord
  readonly after?: DocumentRecord
}

/**
 * What edits of documents change in their datasets: to be written together with the edits themselves. It is added to whatever
 * the datasets tell by then, so that writers of one dataset need not wait for each other. A dataset with documents cannot be
 * deleted, so that one that is gone by then was to get its first.
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

/** What edits do to one dataset. */
interface Effect {
  readonly organizationId: string
  /** How many documents more, or less, there are. */
  documents: number
  edited: number
  /** How many more, or less, occurrences of each label. */
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
