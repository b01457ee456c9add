import type { PageWords } from '../contract.js'
import { getPage, type PageArgs } from './extension.js'
import { createPromiseCache } from './promise-cache.js'

/** Pages of a few documents: a page with 3,000 words needs about 300 kB. */
const pages = createPromiseCache<PageWords>(40)

/** The words of a page as the model has read it. Pages do not change, so they are fetched once; errors are not kept. */
export function pageWords({ documentId, page, modelId }: PageArgs): Promise<PageWords> {
  return pages.get([documentId, page, modelId].join('/'), () => getPage({ documentId, page, modelId }))
}
