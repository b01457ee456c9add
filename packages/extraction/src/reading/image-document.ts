import { ExtractionError } from '../errors/extraction-error.js'
import { openImage } from '../images/open-image.js'
import { sizeFor } from '../ocr/picture-size.js'
import { readPicture } from '../ocr/read-picture.js'
import type { OpenDocument } from './open-document.js'

/** Print of a whole document cannot be read if its picture has fewer pixels along its longer side. */
const MIN_SIDE = 200

/** Opens an image file to read its text; a TIFF file may have several pages. */
export async function openImageDocument(content: Uint8Array): Promise<OpenDocument> {
  const image = await openImage(content)
  return {
    pageCount: image.pageCount,
    async readPage(index, { rotation, imageQuality, autoRotate, signal }) {
      const picture = await image.decode(index, sizeFor(imageQuality), rotation)
      const page = await readPicture(picture, index, { autoRotate, signal })
      const { width, height } = picture
      if (page.lines.length === 0 && image.pageCount === 1 && Math.max(width, height) < MIN_SIDE)
        throw tooSmall(width, height)
      return page
    },
    close() {},
  }
}

const tooSmall = (width: number, height: number): ExtractionError =>
  new ExtractionError(
    'too-small',
    `The image of ${width} × ${height} pixels is too small to read: send the original photo or scan, with at least 1000 pixels across the page.`,
  )
