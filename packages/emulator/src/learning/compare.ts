import type { GroundTruthItem } from '../operations/documents/ground-truth.js'
import type { FieldConfig } from '../operations/models/field-config.js'
import type { PreprocessConfig } from '../operations/models/processing.js'
import { readContent } from '../predicting/predict.js'
import { checkValue, isAbsent } from './field-value.js'

/** A document, and what is said to stand in it. Plain data, so that it can be done in another thread. */
export interface ComparisonInput {
  readonly content: Uint8Array
  readonly fieldConfig: FieldConfig
  readonly preprocessConfig: PreprocessConfig
  readonly groundTruth: readonly GroundTruthItem[]
}

/**
 * Reads a document and looks for the valid values of its ground truth.
 * @returns The label of each value that is not there.
 * @throws {@link UnreadableDocumentError}
 */
export async function compare({
  content,
  fieldConfig,
  preprocessConfig,
  groundTruth,
}: ComparisonInput): Promise<string[]> {
  const document = await readContent({ content, preprocessConfig })
  const { valuesNotFound } = await import('@las/extraction')
  const valid = groundTruth.filter(({ label, value }) => {
    const field = Object.hasOwn(fieldConfig, label) ? fieldConfig[label] : undefined
    return field && !isAbsent(value) && checkValue(field, value).error === undefined
  })
  return valuesNotFound(document, fieldConfig, valid)
}
