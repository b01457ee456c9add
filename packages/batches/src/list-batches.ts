import type { ListBatchesQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch, BatchList } from './types.js'

/** Which page of batches to list. */
export interface ListBatchesOptions extends ListBatchesQuery {}

/**
 * Lists batches. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /batches`
 *
 * @deprecated Batches were removed from the API in 2021. Use `listDatasets` of `@las/datasets`.
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { batchId, numDocuments } of listBatches(transport)) console.log(batchId, numDocuments)
 */
export function listBatches(
  transport: Transport,
  options: ListBatchesOptions = {},
  request?: RequestOptions,
): PaginatedList<BatchList, Batch> {
  return listPages(transport, 'batches', () => ({ path: path('/batches'), query: options }), request)
}
