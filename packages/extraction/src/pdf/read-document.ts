import { ExtractionError } from '../errors.js'
import type { DocumentText, PageText } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'
import { damagedError, openPdf } from './open-pdf.js'
import { readPageFragments } from './page-fragments.js'
import { type PageSelection, selectPages } from './select-pages.js'
import type { PdfDocument } from './unpdf.js'

/** Which pages to read, and how to stop. */
export interface ReadDocumentOptions extends PageSelection {
  /** Stops the reading between two pages; the call then fails with the signal's reason. */
  signal?: AbortSignal
}

/**
 * Reads the text layer of a PDF, with the place of every word.
 *
 * @param content The bytes of the PDF; they are copied, never changed or detached.
 * @param options Which pages to read, 0-based; all unless told.
 * @returns The pages' text. Pages that do not exist are left out; `pageCount` counts all pages of the document.
 * @throws {@link ExtractionError} when the content is empty, not a PDF, protected by a password, damaged or cut off, or
 *   when none of the pages read has a text layer.
 *
 * @example
 * import { readFile } from 'node:fs/promises'
 *
 * const document = await readDocument(await readFile('invoice.pdf'), { maxPages: 2 })
 */
export async function readDocument(content: Uint8Array, options: ReadDocumentOptions = {}): Promise<DocumentText> {
  options.signal?.throwIfAborted()
  const pdf = await openPdf(content)
  try {
    const pages: PageText[] = []
    for (const index of selectPages(pdf.numPages, options)) {
      options.signal?.throwIfAborted()
      pages.push(await readPage(pdf, index))
    }
    if (pages.length > 0 && pages.every(page => page.lines.length === 0)) {
      throw new ExtractionError(
        'no-text',
        `The PDF has no text layer on the ${pages.length === 1 ? 'page' : 'pages'} read, as a scan has none: ` +
          'send the PDF that the invoicing program wrote, or run text recognition (OCR) over the scan first.',
      )
    }
    return { pageCount: pdf.numPages, pages }
  } finally {
    await pdf.destroy()
  }
}

async function readPage(pdf: PdfDocument, index: number): Promise<PageText> {
  try {
    const { width, height, fragments } = await readPageFragments(await pdf.getPage(index + 1))
    return layoutPage({ index, width, height }, fragments)
  } catch (error) {
    throw damagedError(error, index)
  }
}
