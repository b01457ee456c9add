import type { UpdateAssetBody } from '@las/api'
import {
  type Content,
  encodeContent,
  type Id,
  parseOptions,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { Asset } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateAssetOptions extends Omit<UpdateAssetBody, 'content'> {
  /** The new content, in any form that {@link createAsset} accepts; at most 4,687,500 bytes. */
  content?: Content | undefined
}

/**
 * Updates an asset.
 *
 * `PATCH /assets/{assetId}`
 *
 * @returns The asset, without its content.
 * @throws {ContentError} before anything is sent, if the content is missing, unreadable, empty or too large.
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the asset does not exist.
 * @example
 * await updateAsset(transport, assetId, { content: 'vendors.json' })
 */
export async function updateAsset(
  transport: Transport,
  assetId: Id<'asset'>,
  options: UpdateAssetOptions,
  request?: RequestOptions,
): Promise<Asset> {
  const { content: source, ...naming } = parseOptions(options)
  const content = source === undefined ? undefined : await encodeContent(source)
  return transport.request(
    { method: 'PATCH', path: path('/assets/{assetId}', { assetId }), body: { ...naming, content } },
    request,
  )
}
