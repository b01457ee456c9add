import type { ListAssetsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Asset, AssetList } from './types.js'

/** Which page of assets to list. */
export interface ListAssetsOptions extends ListAssetsQuery {}

/**
 * Lists assets without their content. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /assets`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const asset of listAssets(transport)) console.log(asset.assetId, asset.name)
 */
export function listAssets(
  transport: Transport,
  options: ListAssetsOptions = {},
  request?: RequestOptions,
): PaginatedList<AssetList, Asset> {
  return listPages(transport, 'assets', () => ({ path: path('/assets'), query: options }), request)
}
