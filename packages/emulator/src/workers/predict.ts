import type { DocumentText } from '@las/extraction'
import { findCandidates } from './candidates.js'
import type { FieldConfig } from './field-config.js'
import { type LearnedWeights, parsed } from './learned-weights.js'
import { formatV1, formatV2, type PredictionItem, type PredictionsByLabel } from './output.js'
import type { PostprocessConfig, PreprocessConfig } from './processing.js'
import { type PackedText, unpacked } from './read-text.js'

/** Everything that a prediction depends on: the same input always gives the same answer. */
export interface PredictionInput {
  readonly text: PackedText
  readonly fieldConfig: FieldConfig
  readonly preprocessConfig: PreprocessConfig
  readonly postprocessConfig: PostprocessConfig
  /** What a training learned; without it the emulator's own knowledge predicts. */
  readonly weights?: LearnedWeights | undefined
}

export interface PredictionOutput {
  readonly predictions: PredictionItem[] | PredictionsByLabel
  /** The first page that was not read, from 0; null when none is left. */
  readonly nextPage: number | null
  /** How many pages were read. */
  readonly readPages: number
}

/** Finds the fields of a document. It takes and gives nothing but plain data, so that it can run in another thread. */
export async function predict(input: PredictionInput): Promise<PredictionOutput> {
  const document = unpacked(input.text)
  const { fieldConfig, postprocessConfig, weights } = input
  const candidates = await findCandidates(document, fieldConfig, postprocessConfig, weights && (await parsed(weights)))
  const format = input.postprocessConfig.outputFormat === 'v2' ? formatV2 : formatV1
  return {
    predictions: format(candidates),
    nextPage: nextPageOf(document, input.preprocessConfig),
    readPages: document.pages.length,
  }
}

function nextPageOf({ pages, pageCount }: DocumentText, { pages: chosen }: PreprocessConfig): number | null {
  const next = (pages.at(-1)?.index ?? 0) + 1
  return chosen || next >= pageCount ? null : next
}
