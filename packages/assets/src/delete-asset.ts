import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Asset } from './types.js'

/**
 * Deletes an asset, also when a transition refers to it.
 *
 * `DELETE /assets/{assetId}`
 *
 * @returns The asset as it was, without its content.
 * @throws {NotFoundError} when there is no such asset.
 * @example
 * await deleteAsset(transport, assetId)
 */
export async function deleteAsset(
  transport: Transport,
  assetId: Id<'asset'>,
  request?: RequestOptions,
): Promise<Asset> {
  return transport.request({ method: 'DELETE', path: path('/assets/{assetId}', { assetId }) }, request)
}
