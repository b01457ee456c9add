import { extracted, type FieldConfig } from './field-config.js'
import { checkValue, isAbsent } from './field-value.js'
import type { GroundTruthItem } from './ground-truth.js'
import { openText, type PackedText, type TextSource } from './read-text.js'

/** A document and the values that it should contain. */
export interface ComparisonInput {
  readonly source: TextSource
  readonly fieldConfig: FieldConfig
  readonly groundTruth: readonly GroundTruthItem[]
}

export interface ComparisonOutput {
  /** The labels of the values that were not found in the text. */
  readonly notFound: string[]
  /** The text, if it was read by this call and some of it was recognized on an image. */
  readonly recognizedText: PackedText | undefined
}

/**
 * Searches the text of a document for the valid values of its ground truth.
 * @throws {@link UnreadableDocumentError}
 */
export async function compare({ source, fieldConfig, groundTruth }: ComparisonInput): Promise<ComparisonOutput> {
  const { valuesNotFound } = await import('@las/extraction')
  const { document, recognizedText } = await openText(source)
  const valid = groundTruth.filter(({ label, value }) => {
    const field = Object.hasOwn(fieldConfig, label) ? fieldConfig[label] : undefined
    return field && !isAbsent(value) && checkValue(field, value).error === undefined
  })
  return { notFound: valuesNotFound(document, extracted(fieldConfig), valid), recognizedText }
}
