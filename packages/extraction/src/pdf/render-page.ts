import type { Raster } from '../images/raster.js'
import { canDisplayAnnotations } from './annotations.js'
import { checkPictures } from './check-pictures.js'
import type { Pdfium } from './pdfium.js'

/** Four bytes a pixel, of which the last is not used: blue, green, red. */
const BGRX = 2
const WHITE = 0xffffffff
/** Draw what is noted on the page, too. */
const WITH_ANNOTATIONS = 1

/** How large a page is as displayed, in points. */
export function sizeOf(library: Pdfium, page: number): { width: number; height: number } {
  return { width: library.FPDF_GetPageWidthF(page), height: library.FPDF_GetPageHeightF(page) }
}

/**
 * Draws a page of a PDF.
 * @param scale Pixels a point.
 * @param form The forms of the document, see {@link Pdf.withPage}.
 * @throws {@link ExtractionError} when there is too large a picture on it.
 */
export function renderPage(library: Pdfium, page: number, scale: number, form = 0): Raster {
  checkPictures(library, page)
  const size = sizeOf(library, page)
  const [width, height] = [Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale))]
  const bitmap = library.FPDFBitmap_Create(width, height, BGRX)
  if (!bitmap) throw new Error('there is not enough memory to draw it')
  try {
    library.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    const displayed = canDisplayAnnotations(library, page, form)
    library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, displayed ? WITH_ANNOTATIONS : 0)
    if (form && displayed) library.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS)
    const from = library.FPDFBitmap_GetBuffer(bitmap)
    const stride = library.FPDFBitmap_GetStride(bitmap)
    const { HEAPU8: bytes } = library.pdfium
    const data = new Uint8Array(width * height * 3)
    for (let row = 0, to = 0; row < height; row++) {
      for (let pixel = from + row * stride, end = pixel + width * 4; pixel < end; pixel += 4) {
        data[to++] = bytes[pixel + 2] ?? 0
        data[to++] = bytes[pixel + 1] ?? 0
        data[to++] = bytes[pixel] ?? 0
      }
    }
    return { data, width, height }
  } finally {
    library.FPDFBitmap_Destroy(bitmap)
  }
}
