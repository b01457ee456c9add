import type { DocumentText } from '@las/extraction'
import type { FieldConfig } from '../operations/models/field-config.js'
import type { PostprocessConfig, PreprocessConfig } from '../operations/models/processing.js'
import { findCandidates } from './candidates.js'
import { type LearnedWeights, parsed } from './learned-weights.js'
import { formatV1, formatV2, type PredictionItem, type PredictionsByLabel } from './output.js'

/** Everything that a prediction depends on: the same input always gives the same answer. */
export interface PredictionInput {
  readonly content: Uint8Array
  readonly contentType: string | null
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

/** A document cannot be read. The message says why, and what to do about it. */
export class UnreadableDocumentError extends Error {
  override readonly name = 'UnreadableDocumentError'
}

/**
 * Reads a document and finds its fields. It takes and gives nothing but plain data, so that it can run in another
 * thread.
 * @throws {@link UnreadableDocumentError}
 */
export async function predict(input: PredictionInput): Promise<PredictionOutput> {
  const document = await readContent(input)
  const { fieldConfig, postprocessConfig, weights } = input
  const candidates = await findCandidates(document, fieldConfig, postprocessConfig, weights && (await parsed(weights)))
  const format = input.postprocessConfig.outputFormat === 'v2' ? formatV2 : formatV1
  return {
    predictions: format(candidates),
    nextPage: nextPageOf(document, input.preprocessConfig),
    readPages: document.pages.length,
  }
}

/**
 * Reads the text of a document, as far as the pages are asked for.
 * @throws {@link UnreadableDocumentError}
 */
export async function readContent({
  content,
  preprocessConfig: { pages, startPage, maxPages, rotation, autoRotate, imageQuality },
}: Pick<PredictionInput, 'content' | 'preprocessConfig'>): Promise<DocumentText> {
  // Loaded when it is first needed: the libraries that read files are most of the emulator's weight.
  const { isExtractionError, readDocument } = await import('@las/extraction')
  let document: DocumentText
  try {
    document = await readDocument(content, {
      ...(pages
        ? { pages }
        : { ...(startPage !== undefined && { startPage }), ...(maxPages !== undefined && { maxPages }) }),
      ...(rotation !== undefined && { rotation }),
      ...(autoRotate !== undefined && { autoRotate }),
      ...(imageQuality !== undefined && { imageQuality }),
    })
  } catch (error) {
    throw isExtractionError(error) ? new UnreadableDocumentError(error.message, { cause: error }) : error
  }
  if (document.pages.length === 0) {
    const selection = pages ? `pages ${JSON.stringify(pages)}` : `startPage ${startPage}`
    throw new UnreadableDocumentError(
      `The document has ${document.pageCount} pages, counted from 0, and ${selection} selects none of them`,
    )
  }
  return document
}

function nextPageOf({ pages, pageCount }: DocumentText, { pages: chosen }: PreprocessConfig): number | null {
  const next = (pages.at(-1)?.index ?? 0) + 1
  return chosen || next >= pageCount ? null : next
}
