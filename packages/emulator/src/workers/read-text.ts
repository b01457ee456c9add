import type { DocumentText } from '@las/extraction'
import { checkFormat } from './check-format.js'
import type { PreprocessConfig } from './processing.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/** A file, the pages to read, and how to read them. */
export interface ReadingInput {
  readonly content: Uint8Array
  readonly preprocessConfig: PreprocessConfig
}

/** The text of a document as bytes, which can be stored and sent to other processes. See {@link unpacked}. */
export type PackedText = Uint8Array

/** The source of a text: a text that was read before, or a file to read. */
export type TextSource = { readonly text: PackedText } | ReadingInput

export interface ReadText {
  readonly text: PackedText
  /** Whether some of the text was recognized on an image, which is slow. */
  readonly isRecognized: boolean
}

/**
 * Reads the text of the selected pages of a document.
 * @throws {@link UnreadableDocumentError}
 */
export async function readText(input: ReadingInput): Promise<ReadText> {
  const document = await readPages(input)
  return { text: packed(document), isRecognized: isRecognized(document) }
}

/**
 * Unpacks or reads the text of a document.
 * @returns the text, and also as packed text if it was read by this call and some of it was recognized on an image.
 * @throws {@link UnreadableDocumentError}
 */
export async function openText(
  source: TextSource,
): Promise<{ document: DocumentText; recognizedText: PackedText | undefined }> {
  if ('text' in source) return { document: unpacked(source.text), recognizedText: undefined }
  const document = await readPages(source)
  return { document, recognizedText: isRecognized(document) ? packed(document) : undefined }
}

async function readPages({
  content,
  preprocessConfig: { pages, startPage, maxPages, rotation, autoRotate, imageQuality },
}: ReadingInput): Promise<DocumentText> {
  await checkFormat(content)
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
      `The document has ${document.pageCount} pages, counted from 0, but ${selection} selects none of them`,
    )
  }
  return document
}

const isRecognized = ({ pages }: DocumentText): boolean => pages.some(page => page.recognised)

const packed = (document: DocumentText): PackedText => new TextEncoder().encode(JSON.stringify(document))

export const unpacked = (text: PackedText): DocumentText => JSON.parse(new TextDecoder().decode(text))
