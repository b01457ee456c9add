import type { UpdateAssetBody } from '@las/api'
import { asOptions, type Content, encodeContent, type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Asset } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateAssetOptions extends Omit<UpdateAssetBody, 'content'> {
  /** The new content, in the forms that {@link createAsset} accepts; at most 4,687,500 bytes. */
  content?: Content | undefined
}

/**
 * Changes an asset.
 *
 * `PATCH /assets/{assetId}`
 *
 * @returns The asset, without its content.
 * @throws {ContentError} before anything is sent, when the content is missing, unreadable, empty or too large.
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such asset.
 * @example
 * await updateAsset(transport, assetId, { content: 'vendors.json' })
 */
export async function updateAsset(
  transport: Transport,
  assetId: Id<'asset'>,
  options: UpdateAssetOptions,
  request?: RequestOptions,
): Promise<Asset> {
  const { content: source, ...naming } = asOptions(options)
  const content = source === undefined ? undefined : await encodeContent(source)
  return transport.request(
    { method: 'PATCH', path: path('/assets/{assetId}', { assetId }), body: { ...naming, content } },
    request,
  )
}
