import type { ListDocumentsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Document, DocumentList } from './types.js'

/** Which documents to list. */
export interface ListDocumentsOptions extends ListDocumentsQuery {}

/**
 * Lists documents: awaited it is one page, iterated over it is all of them.
 *
 * `GET /documents`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
