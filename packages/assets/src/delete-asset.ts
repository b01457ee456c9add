import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { DeletedAsset } from './types.js'

/**
 * Deletes an asset, even if a transition refers to it.
 *
 * `DELETE /assets/{assetId}`
 *
 * @returns The deleted asset. Some versions of the API include its base64-encoded `content`.
 * @throws {NotFoundError} if the asset does not exist.
 * @example
 * await deleteAsset(transport, assetId)
 */
export async function deleteAsset(
  transport: Transport,
  assetId: Id<'asset'>,
  request?: RequestOptions,
): Promise<DeletedAsset> {
  return transport.request({ method: 'DELETE', path: path('/assets/{assetId}', { assetId }) }, request)
}
