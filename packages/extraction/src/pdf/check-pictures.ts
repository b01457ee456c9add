import { ExtractionError } from '../errors/extraction-error.js'
import { FORM, IMAGE } from './page-objects.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** The most pixels that the pictures on a page may have together when the page is drawn. */
export const MOST_PIXELS = 256_000_000

/**
 * Makes sure that drawing a page takes no more time than pictures of print need.
 * @throws {@link ExtractionError}
 */
export function checkPictures(library: Pdfium, page: number): void {
  withMemory(library, 8, memory => {
    let pixels = 0
    const check = (count: number, objectAt: (index: number) => number): void => {
      for (let index = 0; index < count; index++) {
        const object = objectAt(index)
        const type = library.FPDFPageObj_GetType(object)
        if (type === FORM)
          check(library.FPDFFormObj_CountObjects(object), at => library.FPDFFormObj_GetObject(object, at))
        if (type !== IMAGE || !library.FPDFImageObj_GetImagePixelSize(object, memory, memory + 4)) continue
        const [width = 0, height = 0] = library.pdfium.HEAPU32.subarray(memory >> 2)
        pixels += width * height
        if (pixels > MOST_PIXELS) throw tooLarge()
      }
    }
    check(library.FPDFPage_CountObjects(page), index => library.FPDFPage_GetObject(page, index))
  })
}

const tooLarge = (): ExtractionError =>
  new ExtractionError(
    'too-large',
    `The pictures on the page have more than ${MOST_PIXELS.toLocaleString('en')} pixels together: scan the document again, at 300 dots an inch.`,
  )
