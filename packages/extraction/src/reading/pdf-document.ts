import { rotated } from '../images/rotate.js'
import { sizeFor } from '../ocr/picture-size.js'
import { readPicture } from '../ocr/read-picture.js'
import { checkXfa } from '../pdf/check-xfa.js'
import { readInvoiceAttachment } from '../pdf/invoice-attachment.js'
import { openPdf, type Pdf } from '../pdf/open-pdf.js'
import { readPageFragments } from '../pdf/page-fragments.js'
import { renderPage, sizeOf } from '../pdf/render-page.js'
import type { PageText } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'
import type { OpenDocument, ReadDocumentOptions } from './open-document.js'

/** Opens a PDF to read the text layer of its pages, and the picture of those that have none. */
export async function openPdfDocument(content: Uint8Array): Promise<OpenDocument> {
  const pdf = await openPdf(content)
  try {
    checkXfa(pdf)
  } catch (error) {
    pdf.close()
    throw error
  }
  return {
    pageCount: pdf.pageCount,
    async readPage(index, options) {
      const page = readTextLayer(pdf, index)
      return page.lines.length > 0 ? page : readDrawnPage(pdf, index, options)
    },
    readAttachments: () => readInvoiceAttachment(pdf),
    close: () => pdf.close(),
  }
}

function readTextLayer(pdf: Pdf, index: number): PageText {
  const { width, height, fragments } = pdf.withPage(index, readPageFragments)
  return layoutPage({ index, width, height }, fragments)
}

function readDrawnPage(
  pdf: Pdf,
  index: number,
  { rotation = 0, imageQuality, autoRotate, signal }: ReadDocumentOptions,
): Promise<PageText> {
  const most = sizeFor(imageQuality)
  const picture = pdf.withPage(index, (library, page, form) => {
    const { width, height } = sizeOf(library, page)
    const scale = Math.min(most.width / Math.min(width, height), most.height / Math.max(width, height))
    return renderPage(library, page, scale, form)
  })
  return readPicture(rotated(picture, rotation), index, { autoRotate, signal })
}
