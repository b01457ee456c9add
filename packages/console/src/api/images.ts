import { type Document, getDocument, getDocumentContent } from '@las/documents'
import { createPageImages, type PageImages } from './page-images.js'
import { createPromiseCache } from './promise-cache.js'
import { transport } from './session.js'

export type { PageImage, PageImageOptions } from './page-images.js'

/** The images of a document have one address, so that each of them needs one request. */
const documents = createPromiseCache<Document>(200)

const images: PageImages = createPageImages({
  async load(documentId, options, signal) {
    const document = await documents.get(documentId, () => getDocument(transport, documentId))
    signal.throwIfAborted()
    const bytes = await getDocumentContent(transport, document, options, { signal })
    return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' })
  },
  async decode(url) {
    const image = new Image()
    image.src = url
    await image.decode()
  },
  createUrl: blob => URL.createObjectURL(blob),
  revokeUrl: url => URL.revokeObjectURL(url),
})

/** The image of a page, as the server renders it. Release it when it is no longer shown. */
export const pageImage: PageImages['pageImage'] = images.pageImage

/** Fetches the image of a page that will probably be shown soon. */
export const prefetchPage: PageImages['prefetchPage'] = images.prefetchPage
