import type { ListDocumentsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Document, DocumentList } from './types.js'

/** Which documents to list. */
export interface ListDocumentsOptions extends ListDocumentsQuery {}

/**
 * Lists documents. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /documents`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const document of listDocuments(transport, { datasetId })) console.log(document.documentId)
 */
export function listDocuments(
  transport: Transport,
  options: ListDocumentsOptions = {},
  request?: RequestOptions,
): PaginatedList<DocumentList, Document> {
  return listPages(transport, 'documents', () => ({ path: path('/documents'), query: options }), request)
}
