import { rotated } from '../images/rotate.js'
import { sizeFor } from '../ocr/picture-size.js'
import { readPicture } from '../ocr/read-picture.js'
import type { OpenDocument, ReadDocumentOptions } from '../read-document.js'
import type { PageText } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'
import { damagedError, openPdf } from './open-pdf.js'
import { readPageFragments } from './page-fragments.js'
import { renderPage } from './render-page.js'
import type { PdfDocument } from './unpdf.js'

/** Opens a PDF to read the text layer of its pages, and the picture of those that have none. */
export async function openPdfDocument(content: Uint8Array): Promise<OpenDocument> {
  const pdf = await openPdf(content)
  let drawn: PdfDocument | undefined
  return {
    pageCount: pdf.numPages,
    async readPage(index, options) {
      const page = await readTextLayer(pdf, index)
      if (page.lines.length > 0) return page
      drawn ??= await openPdf(content, true)
      return readDrawnPage(drawn, index, options)
    },
    async close() {
      await pdf.destroy()
      await drawn?.destroy()
    },
  }
}

async function readTextLayer(pdf: PdfDocument, index: number): Promise<PageText> {
  try {
    const { width, height, fragments } = await readPageFragments(await pdf.getPage(index + 1))
    return layoutPage({ index, width, height }, fragments)
  } catch (error) {
    throw damagedError(error, index)
  }
}

async function readDrawnPage(
  pdf: PdfDocument,
  index: number,
  { rotation = 0, imageQuality, autoRotate, signal }: ReadDocumentOptions,
): Promise<PageText> {
  const page = await pdf.getPage(index + 1)
  const { width, height } = page.getViewport({ scale: 1 })
  const most = sizeFor(imageQuality)
  const scale = Math.min(most.width / Math.min(width, height), most.height / Math.max(width, height))
  const picture = rotated(await renderPage(page, scale), rotation)
  return readPicture(picture, index, { autoRotate, signal })
}
