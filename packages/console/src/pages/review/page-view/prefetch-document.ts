import { prefetchPage } from '../../../api/images.js'
import { pageWords } from '../../../api/page-words.js'
import { fitImageWidth } from './image-width.js'

/** Fetches the words and the image of a page that will probably be shown soon. Errors are reported when the page is shown. */
export async function prefetchDocument(documentId: string, modelId: string | undefined, page = 0): Promise<void> {
  const words = await pageWords({ documentId, page, modelId }).catch(() => undefined)
  if (words) prefetchPage(documentId, { page, width: fitImageWidth.peek(), rotation: words.rotation })
}
