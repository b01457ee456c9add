import { InvalidArgumentError } from '@las/core'
import type { GroundTruthItem } from '@las/documents'
import type { PredictedCandidate, PredictedLines, PredictedValue, PredictionResponse } from '@las/predictions'

/** A field of a document: what was predicted, or the value that is right. */
export interface Field {
  label: string
  /** A scalar, the lines of a table, or `null` where the document has none. */
  value: PredictedValue['value'] | PredictedLines['value']
  /** 0 to 1: how sure the model is. */
  confidence?: number
  /** The page on which the value stands, the first being 0. */
  page?: number
  /** The value as it is printed. */
  rawValue?: string | null
  /** Left, top, right and bottom as fractions of the page, 0 to 1. */
  location?: NonNullable<PredictedValue['location']>
}

/**
 * The fields of a prediction in either output format; of several candidates in `v2`, the one of highest confidence. None while
 * the prediction is pending, or when it failed.
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

/** The ground truth that says of a document what these fields say. */
export function toGroundTruth(fields: readonly Field[]): GroundTruthItem[] {
  if (!Array.isArray(fields)) {
    throw new InvalidArgumentError(`The fields must be an array such as [{ label, value }], but are ${String(fields)}.`)
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
