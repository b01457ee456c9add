import type { FieldConfig } from './field-config.js'
import { checkValue, isAbsent } from './field-value.js'
import type { GroundTruthItem } from './ground-truth.js'
import { type PackedText, unpacked } from './read-text.js'

/** A document, and what is said to stand in it. Plain data, so that it can be done in another thread. */
export interface ComparisonInput {
  readonly text: PackedText
  readonly fieldConfig: FieldConfig
  readonly groundTruth: readonly GroundTruthItem[]
}

/**
 * Looks for the valid values of a document's ground truth in its text.
 * @returns The label of each value that is not there.
 */
export async function compare({ text, fieldConfig, groundTruth }: ComparisonInput): Promise<string[]> {
  const { valuesNotFound } = await import('@las/extraction')
  const valid = groundTruth.filter(({ label, value }) => {
    const field = Object.hasOwn(fieldConfig, label) ? fieldConfig[label] : undefined
    return field && !isAbsent(value) && checkValue(field, value).error === undefined
  })
  return valuesNotFound(unpacked(text), fieldConfig, valid)
}
