import type { GroundTruthItem } from '../operations/documents/ground-truth.js'
import type { FieldConfig } from '../operations/models/field-config.js'
import { checkValue, isAbsent } from './field-value.js'

/** How often predictions are right, by the ground truth of documents. Shares are from 0 to 1. */
export interface Evaluation {
  /** What made the predictions: the emulator does not learn from documents, so that it is always its own knowledge. */
  predictor: 'built-in'
  aggregate: {
    numberOfDocuments: number
    /** Documents with ground truth that could be read. */
    numberOfEvaluatedDocuments: number
    /** Documents with ground truth that could not be read. */
    numberOfUnreadableDocuments: number
    /** The share of compared fields that are right; null when there was none. */
    accuracy: number | null
  }
  labels: Record<string, LabelEvaluation>
}

export interface LabelEvaluation {
  /** Documents whose ground truth says what the field is, or that it is not there. */
  numberOfDocuments: number
  /** Documents of which exactly that was predicted. */
  numberOfCorrect: number
  accuracy: number | null
}

/** What has been counted so far. It is stored while an evaluation goes on. */
export interface EvaluationTally {
  readonly documents: number
  readonly evaluated: number
  readonly unreadable: number
  readonly labels: Readonly<Record<string, { readonly compared: number; readonly correct: number }>>
}

export const emptyTally: EvaluationTally = { documents: 0, evaluated: 0, unreadable: 0, labels: {} }

/** What of a prediction is compared. */
export type PredictedItems = readonly Pick<GroundTruthItem, 'label' | 'value'>[]

/** Counts one document: with what was predicted of it, or without when it could not be read. */
export function countDocument(
  tally: EvaluationTally,
  fieldConfig: FieldConfig,
  truth: readonly GroundTruthItem[],
  predicted: PredictedItems | 'unreadable',
): EvaluationTally {
  const documents = tally.documents + 1
  if (truth.length === 0) return { ...tally, documents }
  if (predicted === 'unreadable') return { ...tally, documents, unreadable: tally.unreadable + 1 }
  const labels = new Map(Object.entries(tally.labels))
  for (const [label, isCorrect] of compare(fieldConfig, truth, predicted)) {
    const { compared, correct } = labels.get(label) ?? { compared: 0, correct: 0 }
    labels.set(label, { compared: compared + 1, correct: correct + (isCorrect ? 1 : 0) })
  }
  return { ...tally, documents, evaluated: tally.evaluated + 1, labels: Object.fromEntries(labels) }
}

export function evaluationOf(fieldConfig: FieldConfig, tally: EvaluationTally): Evaluation {
  const counts = new Map(Object.entries(tally.labels))
  const ofLabel = (label: string): LabelEvaluation => {
    const { compared, correct } = counts.get(label) ?? { compared: 0, correct: 0 }
    return { numberOfDocuments: compared, numberOfCorrect: correct, accuracy: share(correct, compared) }
  }
  const labels = Object.keys(fieldConfig).map((label): [string, LabelEvaluation] => [label, ofLabel(label)])
  const total = (count: 'numberOfDocuments' | 'numberOfCorrect'): number =>
    labels.reduce((sum, [, evaluation]) => sum + evaluation[count], 0)
  return {
    predictor: 'built-in',
    aggregate: {
      numberOfDocuments: tally.documents,
      numberOfEvaluatedDocuments: tally.evaluated,
      numberOfUnreadableDocuments: tally.unreadable,
      accuracy: share(total('numberOfCorrect'), total('numberOfDocuments')),
    },
    labels: Object.fromEntries(labels),
  }
}

/** For each field whose ground truth is there and valid: whether exactly its values were predicted. */
function* compare(
  fieldConfig: FieldConfig,
  truth: readonly GroundTruthItem[],
  predicted: PredictedItems,
): Generator<[label: string, isCorrect: boolean]> {
  for (const [label, field] of Object.entries(fieldConfig)) {
    const isOfField = (item: { label: string }): boolean => item.label === label
    if (!truth.some(isOfField)) continue
    const expected = normalized(field, truth.filter(isOfField))
    if (expected !== undefined) yield [label, normalized(field, predicted.filter(isOfField)) === expected]
  }
}

/** The values of a field in a form that is equal for equal values in any order; undefined when one is not valid. */
function normalized(field: FieldConfig[string], items: PredictedItems): string | undefined {
  const checked = items.filter(({ value }) => !isAbsent(value)).map(({ value }) => checkValue(field, value))
  if (checked.some(({ error }) => error !== undefined)) return undefined
  return JSON.stringify([...new Set(checked.map(({ value }) => value))].sort())
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000
