import {
  type Id,
  listPages,
  type PageOptions,
  type PaginatedList,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { Document, DocumentList } from './types.js'

/** Which documents to list. */
export interface ListDocumentsOptions extends PageOptions {
  /**
   * Only documents of this batch, or of any of these.
   *
   * @deprecated The API gave batches up in 2021 and may overlook this filter. Use `datasetId`.
   */
  batchId?: Id<'batch'> | readonly Id<'batch'>[] | undefined
  /** Only documents of this consent, or of any of these. */
  consentId?: Id<'consent'> | readonly Id<'consent'>[] | undefined
  /** Only documents of this dataset, or of any of these. */
  datasetId?: Id<'dataset'> | readonly Id<'dataset'>[] | undefined
  /** Only this document, or these. */
  documentId?: Id<'document'> | readonly Id<'document'>[] | undefined
  sortBy?: 'createdTime' | undefined
  order?: 'ascending' | 'descending' | undefined
}

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
