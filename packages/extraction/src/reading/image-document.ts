import { openImage } from '../images/open-image.js'
import { sizeFor } from '../ocr/picture-size.js'
import { readPicture } from '../ocr/read-picture.js'
import type { OpenDocument } from './open-document.js'

/** Opens an image file to read its text; a TIFF file may have several pages. */
export async function openImageDocument(content: Uint8Array): Promise<OpenDocument> {
  const image = await openImage(content)
  return {
    pageCount: image.pageCount,
    async readPage(index, { rotation, imageQuality, autoRotate, signal }) {
      const picture = await image.decode(index, sizeFor(imageQuality), rotation)
      return readPicture(picture, index, { autoRotate, signal })
    },
    close() {},
  }
}
