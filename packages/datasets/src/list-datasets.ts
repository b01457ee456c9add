import type { ListDatasetsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Dataset, DatasetList } from './types.js'

/** Which page of datasets to list. */
export interface ListDatasetsOptions extends ListDatasetsQuery {}

/**
 * Lists datasets. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /datasets`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const dataset of listDatasets(transport)) console.log(dataset.datasetId, dataset.numberOfDocuments)
 */
export function listDatasets(
  transport: Transport,
  options: ListDatasetsOptions = {},
  request?: RequestOptions,
): PaginatedList<DatasetList, Dataset> {
  return listPages(transport, 'datasets', () => ({ path: path('/datasets'), query: options }), request)
}
