import type { ListDataBundlesQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { DataBundle, DataBundleList } from './types.js'

/** Which data bundles to list. */
export interface ListDataBundlesOptions extends ListDataBundlesQuery {}

/**
 * Lists the data bundles of a model. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /models/{modelId}/dataBundles`
 *
 * @throws {NotFoundError} if the model does not exist.
 * @example
 * for await (const bundle of listDataBundles(transport, modelId)) console.log(bundle.dataBundleId, bundle.status)
 */
export function listDataBundles(
  transport: Transport,
  modelId: Id<'model'>,
  options: ListDataBundlesOptions = {},
  request?: RequestOptions,
): PaginatedList<DataBundleList, DataBundle> {
  return listPages(
    transport,
    'dataBundles',
    () => ({ path: path('/models/{modelId}/dataBundles', { modelId }), query: options }),
    request,
  )
}
