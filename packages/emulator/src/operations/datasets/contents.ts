import { getOrMake } from '../../get-or-make.js'
import { type Change, replace, type Store, WriteConflictError } from '../../store/store.js'
import type { DocumentRecord } from '../documents/document.js'
import type { GroundTruthItem } from '../documents/ground-truth.js'
import { type DatasetRecord, datasets } from './dataset.js'

/** A document that is made (no `before`), changed, or removed (no `after`). */
export interface DocumentEdit {
  readonly before?: DocumentRecord
  readonly after?: DocumentRecord
}

/**
 * What edits of documents change in their datasets: to be written together with the edits themselves.
 * @throws {@link WriteConflictError} when a document is to join a dataset that was just deleted.
 */
export async function datasetChanges(store: Store, edits: readonly DocumentEdit[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const [id, { organizationId, documents, joins, edited, labels }] of effectsOf(edits)) {
    const dataset = await store.get(datasets, organizationId, id)
    if (dataset) {
      changes.push(
        replace(datasets, {
          ...dataset,
          numberOfDocuments: dataset.numberOfDocuments + documents,
          groundTruthSummary: sum(dataset.groundTruthSummary, labels),
          version: dataset.version + edited,
        }),
      )
    } else if (joins) throw new WriteConflictError(`${id} was deleted while documents were put into it`)
  }
  return changes
}

/** What edits do to one dataset. */
interface Effect {
  readonly organizationId: string
  /** How many documents more, or less, there are. */
  documents: number
  joins: boolean
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
      const effect = getOrMake(effects, datasetId, () => ({
        organizationId,
        documents: 0,
        joins: false,
        edited: 0,
        labels: new Map(),
      }))
      effect.documents += by
      effect.joins ||= by > 0
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

/** The sum of two counts by label, without those that are zero. */
function sum(
  summary: DatasetRecord['groundTruthSummary'],
  changes: ReadonlyMap<string, number>,
): DatasetRecord['groundTruthSummary'] {
  const counts = new Map(Object.entries(summary))
  for (const [label, by] of changes) counts.set(label, (counts.get(label) ?? 0) + by)
  return Object.fromEntries([...counts].filter(([, count]) => count > 0))
}
