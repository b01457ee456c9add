import type { ListBatchesQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch, BatchList } from './types.js'

/** Which page of batches to list. */
export interface ListBatchesOptions extends ListBatchesQuery {}

/**
 * Lists batches: awaited it is one page, iterated over it is all of them.
 *
 * `GET /batches`
 *
 * @deprecated The API gave batches up in 2021. Use `listDatasets` of `@las/datasets`.
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
