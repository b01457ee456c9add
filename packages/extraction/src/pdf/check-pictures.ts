import { ExtractionError } from '../errors.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The most pixels that a picture on a page may have when the page is drawn: decoding 64,000,000 takes about a second. */
const MOST_PIXELS = 256_000_000

/** The kinds of objects on a page that matter here. */
const IMAGE = 3
const FORM = 5

/**
 * Makes sure that drawing a page takes no more time than pictures of print need.
 * @throws {@link ExtractionError}
 */
export function checkPictures(library: Pdfium, page: number): void {
  withMemory(library, 8, memory => {
    const check = (count: number, objectAt: (index: number) => number): void => {
      for (let index = 0; index < count; index++) {
        const object = objectAt(index)
        const type = library.FPDFPageObj_GetType(object)
        if (type === FORM)
          check(library.FPDFFormObj_CountObjects(object), at => library.FPDFFormObj_GetObject(object, at))
        if (type !== IMAGE || !library.FPDFImageObj_GetImagePixelSize(object, memory, memory + 4)) continue
        const [width = 0, height = 0] = library.pdfium.HEAPU32.subarray(memory >> 2)
        if (width * height > MOST_PIXELS) throw tooLarge(width, height)
      }
    }
    check(library.FPDFPage_CountObjects(page), index => library.FPDFPage_GetObject(page, index))
  })
}

const tooLarge = (width: number, height: number): ExtractionError =>
  new ExtractionError(
    'too-large',
    `A picture of ${width} × ${height} pixels on the page is too large: at most ${MOST_PIXELS.toLocaleString('en')} pixels are decoded. Scan the document again, at 300 dots an inch.`,
  )
