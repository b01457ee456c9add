import { setImmediate as otherWork } from 'node:timers/promises'
import { isXml } from '../electronic/is-xml.js'
import { ExtractionError } from '../errors/extraction-error.js'
import { isPdf } from '../pdf/open-pdf.js'
import type { DocumentText, PageText } from '../text/document-text.js'
import type { ReadDocumentOptions } from './open-document.js'
import { selectPages } from './select-pages.js'

/**
 * Reads the text of a PDF, or of a JPEG, PNG, TIFF or WebP image, with the place of every word. Text recognition (OCR) reads
 * images, the pages of PDFs without a usable text layer, and what is only drawn on the other pages; it works offline, and is loaded when it is
 * first needed. Text that cannot be seen, such as white text on white paper, is left out. Pages are turned upright and straightened.
 *
 * Electronic invoices are read exactly: the Factur-X, ZUGFeRD, XRechnung or Order-X attachment of a PDF, and files in UBL 2 or
 * UN/CEFACT CII, which have no pages. An attachment that cannot be read leads to a warning, and the pages are read as usual.
 *
 * @param content The bytes of the file; they are copied, never changed or detached.
 * @param options Which pages to read, 0-based; all unless told.
 * @returns The pages' text. Pages that do not exist are left out; `pageCount` counts all pages of the document. Sizes and places
 *   are in points for text layers, and in pixels for pictures.
 * @throws {@link ExtractionError} when the content is empty, neither a PDF nor an image, protected by a password, damaged or
 *   cut off, too small to read, larger than 64,000,000 pixels (256,000,000 for the pictures on a page of a PDF), or when there is no text on the pages read.
 *
 * @example
 * import { readFile } from 'node:fs/promises'
 *
 * const document = await readDocument(await readFile('invoice.pdf'), { maxPages: 2 })
 */
export async function readDocument(content: Uint8Array, options: ReadDocumentOptions = {}): Promise<DocumentText> {
  options.signal?.throwIfAborted()
  if (content.length === 0) {
    throw new ExtractionError('empty', 'The document is empty (0 bytes): upload the file again.')
  }
  if (isXml(content)) {
    const { readElectronicInvoice } = await import('../electronic/read-electronic-invoice.js')
    return { pageCount: 0, pages: [], electronicInvoice: readElectronicInvoice(content) }
  }
  const document = isPdf(content)
    ? await (await import('./pdf-document.js')).openPdfDocument(content)
    : await (await import('./image-document.js')).openImageDocument(content)
  try {
    const pages: PageText[] = []
    for (const index of selectPages(document.pageCount, options)) {
      options.signal?.throwIfAborted()
      pages.push(await document.readPage(index, options))
      await otherWork()
    }
    const attachments = document.readAttachments?.()
    if (!attachments?.electronicInvoice && pages.length > 0 && pages.every(page => page.lines.length === 0)) {
      throw new ExtractionError(
        'no-text',
        `There is no text on the ${pages.length === 1 ? 'page' : 'pages'} read: send a sharper picture, upright and well lit.`,
      )
    }
    return { pageCount: document.pageCount, pages, ...attachments }
  } finally {
    document.close()
  }
}
