import type { DocumentText } from '@las/extraction'
import { findCandidates } from './candidates.js'
import type { FieldConfig } from './field-config.js'
import { parsedWeights } from './learned-weights.js'
import { formatV1, formatV2, type PredictionItem, type PredictionsByLabel } from './output.js'
import type { PostprocessConfig, PreprocessConfig } from './processing.js'
import { openText, type PackedText, type TextSource } from './read-text.js'

/** The input of a prediction. The same input always produces the same output. */
export interface PredictionInput {
  readonly source: TextSource
  readonly fieldConfig: FieldConfig
  readonly preprocessConfig: PreprocessConfig
  readonly postprocessConfig: PostprocessConfig
  /** The key of the weights of a training; without it, the built-in weights are used. */
  readonly weightsKey?: string | undefined
}

export interface PredictionOutput {
  readonly predictions: PredictionItem[] | PredictionsByLabel
  /** The first page that was not read, from 0; null if all pages were read. */
  readonly nextPage: number | null
  /** The number of pages that were read. */
  readonly readPages: number
  /** The text, if it was read by this call and some of it was recognized on an image. */
  readonly recognizedText: PackedText | undefined
}

/**
 * Predicts the fields of a document.
 * @param weights the bytes of the weights, as a single item, which is only requested if the weights are not cached
 * @throws {@link UnreadableDocumentError}
 */
export async function predict(input: PredictionInput, weights: AsyncIterable<Uint8Array>): Promise<PredictionOutput> {
  const { source, fieldConfig, postprocessConfig, weightsKey } = input
  const { document, recognizedText } = await openText(source)
  const learned = weightsKey === undefined ? undefined : await parsedWeights(weightsKey, () => only(weights))
  const candidates = await findCandidates(document, fieldConfig, postprocessConfig, learned)
  const format = postprocessConfig.outputFormat === 'v2' ? formatV2 : formatV1
  return {
    predictions: format(candidates),
    nextPage: nextPageOf(document, input.preprocessConfig),
    readPages: document.pages.length,
    recognizedText,
  }
}

async function only<Item>(items: AsyncIterable<Item>): Promise<Item> {
  for await (const item of items) return item
  throw new Error('The host sent no item.')
}

function nextPageOf({ pages, pageCount }: DocumentText, { pages: chosen }: PreprocessConfig): number | null {
  const next = (pages.at(-1)?.index ?? 0) + 1
  return chosen || next >= pageCount ? null : next
}
