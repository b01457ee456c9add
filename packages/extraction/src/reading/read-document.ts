import { setImmediate as otherWork } from 'node:timers/promises'
import { isXml } from '../electronic/is-xml.js'
import { ExtractionError } from '../errors/extraction-error.js'
import { isPdf } from '../pdf/open-pdf.js'
import type { DocumentText, PageText } from '../text/document-text.js'
import type { ReadDocumentOptions } from './open-document.js'
import { selectPages } from './select-pages.js'

/**
 * Reads the text of a PDF, or of a JPEG, PNG, TIFF or WebP image, with the position of every word. Text recognition (OCR) reads
 * images, PDF pages without a usable text layer, and graphics with text on other pages; it works offline and is loaded on first use.
 * Invisible text, such as white text on white paper, is omitted. Pages are rotated upright and straightened.
 *
 * The data of electronic invoices is read exactly: the Factur-X, ZUGFeRD, XRechnung or Order-X attachment of a PDF, and files in
 * UBL 2 or UN/CEFACT CII, which have no pages. If an attachment cannot be read, the result contains a warning and the pages.
 *
 * @param content The bytes of the file; they are copied, never modified or detached.
 * @param options The pages to read, 0-based; all by default.
 * @returns The text of the pages. Pages that do not exist are omitted; `pageCount` counts all pages of the document. Sizes and
 *   positions are in points for text layers, and in pixels for images.
 * @throws {@link ExtractionError} if the content is empty, in an unsupported format, protected by a password, damaged or
 *   truncated, too small to read, larger than 64,000,000 pixels (256,000,000 for the images on a PDF page), or if the selected
 *   pages contain no text.
 *
 * @example
 * import { readFile } from 'node:fs/promises'
 *
 * const document = await readDocument(await readFile('invoice.pdf'), { maxPages: 2 })
 */
export async function readDocument(content: Uint8Array, options: ReadDocumentOptions = {}): Promise<DocumentText> {
  options.signal?.throwIfAborted()
  if (content.length === 0) {
    throw new ExtractionError('empty', 'The document is empty (0 bytes). Upload the file again.')
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
        `There is no text on the selected ${pages.length === 1 ? 'page' : 'pages'}. Try a sharper, upright, well-lit image.`,
      )
    }
    return { pageCount: document.pageCount, pages, ...attachments }
  } finally {
    document.close()
  }
}
