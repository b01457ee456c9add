import {
  asOptions,
  type Content,
  encodeContent,
  type Id,
  type Naming,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { Asset } from './types.js'

/** What to change; what is left out stays as it is. */
export interface UpdateAssetOptions extends Naming {
  /** Replaces the whole content; as in {@link createAsset}, at most 4,687,500 bytes. */
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
