import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AssetWithContent } from './types.js'

/**
 * Fetches an asset with its base64-encoded content.
 *
 * `GET /assets/{assetId}`
 *
 * @throws {NotFoundError} if the asset does not exist.
 * @example
 * const { content } = await getAsset(transport, assetId)
 * const bytes = Buffer.from(content, 'base64')
 */
export async function getAsset(
  transport: Transport,
  assetId: Id<'asset'>,
  request?: RequestOptions,
): Promise<AssetWithContent> {
  return transport.request({ method: 'GET', path: path('/assets/{assetId}', { assetId }) }, request)
}
