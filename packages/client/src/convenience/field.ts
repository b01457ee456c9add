import { InvalidArgumentError } from '@las/core'
import type { GroundTruthItem } from '@las/documents'
import type { PredictedCandidate, PredictedValue, PredictionResponse } from '@las/predictions'

/** A field of a document: a predicted value, or the correct value. */
export interface Field {
  label: string
  /** A text, the rows of a table with the fields of each, or `null` if the document does not contain the field. */
  value: string | null | Field[][]
  /** The model's confidence in the value, 0 to 1. */
  confidence?: number
  /** Index of the page that contains the value, starting at 0. */
  page?: number
  /** The value as printed in the document. */
  rawValue?: string | null
  /** Position of the value: its left, top, right and bottom edges, as fractions of the page from 0 to 1. */
  location?: NonNullable<PredictedValue['location']>
}

/**
 * Returns the fields of a prediction in either output format. In `v2`, it returns the candidate with the highest confidence
 * for each label. The result is empty if the prediction is pending or failed.
 *
 * @example
 * const prediction = await client.createPrediction(documentId, modelId)
 * for (const { label, value, confidence } of toFields(prediction)) console.log(label, value, confidence)
 */
export function toFields({ predictions }: Pick<PredictionResponse, 'predictions'>): Field[] {
  if (predictions === null) return []
  if (Array.isArray(predictions)) return predictions.map(({ ...field }) => field)
  return Object.entries(predictions).flatMap(([label, values]): Field[] => {
    const [best] = values
    if (best === undefined) return []
    if (isCandidate(best)) return [{ ...best, label }]
    return [{ label, value: values.map(line => (isCandidate(line) ? [] : toLine(line))) }]
  })
}

/** Converts fields to ground truth. */
export function toGroundTruth(fields: readonly Field[]): GroundTruthItem[] {
  if (!Array.isArray(fields)) {
    throw new InvalidArgumentError(`fields must be an array such as [{ label, value }]; got ${String(fields)}.`)
  }
  return fields.map(({ label, value, confidence, page }) => ({
    label,
    value: Array.isArray(value) ? value.map(toGroundTruth) : value,
    ...(confidence !== undefined && { confidence }),
    ...(page !== undefined && { pages: [page] }),
  }))
}

type Line = Record<string, PredictedCandidate[]>

function isCandidate(value: PredictedCandidate | Line): value is PredictedCandidate {
  return 'confidence' in value && typeof value.confidence === 'number'
}

function toLine(line: Line): PredictedValue[] {
  return Object.entries(line).flatMap(([label, [best]]) => (best === undefined ? [] : [{ ...best, label }]))
}
