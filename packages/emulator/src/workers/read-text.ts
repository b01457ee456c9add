import type { DocumentText } from '@las/extraction'
import type { PreprocessConfig } from './processing.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/** A file, and which of its pages are read, and how. */
export interface ReadingInput {
  readonly content: Uint8Array
  readonly preprocessConfig: PreprocessConfig
}

/** The text of a document as bytes, which pass from thread to thread unread: {@link unpacked} makes a text of them. */
export type PackedText = Uint8Array

export interface ReadText {
  readonly text: PackedText
  /** Whether some of it was recognised on a picture, which takes long. */
  readonly recognised: boolean
}

/**
 * Reads the text of a document, as far as the pages are asked for.
 * @throws {@link UnreadableDocumentError}
 */
export async function readText({
  content,
  preprocessConfig: { pages, startPage, maxPages, rotation, autoRotate, imageQuality },
}: ReadingInput): Promise<ReadText> {
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
  return { text: packed(document), recognised: document.pages.some(page => page.recognised) }
}

const packed = (document: DocumentText): PackedText => new TextEncoder().encode(JSON.stringify(document))

export const unpacked = (text: PackedText): DocumentText => JSON.parse(new TextDecoder().decode(text))
