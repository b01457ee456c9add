import { buffer } from 'node:stream/consumers'
import { type Change, readRecordContent } from '@las/storage'
import { decodeBase64 } from '../../platform/base64.js'
import { notFound } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { type Asset, type AssetRecord, assets, presentAsset } from './asset.js'

/** Stores the content of an asset. The caller writes `fields` to the asset's record, together with `changes`. */
export async function storeContent(
  context: Context,
  content: string,
): Promise<{ fields: Pick<AssetRecord, 'blob' | 'contentMD5'>; changes: readonly Change[] }> {
  const bytes = decodeBase64(context, 'content', content)
  const { key, md5, changes } = await context.blobs.write([bytes], bytes.length)
  return { fields: { blob: { key }, contentMD5: md5 }, changes }
}

/** Returns the base64-encoded content of an asset; undefined if it no longer exists. */
export async function contentOf({ blobs }: Context, { blob }: AssetRecord): Promise<string | undefined> {
  const bytes = await blobs.read(blob.key)
  return bytes && (await buffer(bytes)).toString('base64')
}

/**
 * Returns an asset with its base64-encoded content.
 * @throws 404
 */
export async function readAsset(
  context: Context,
  { organizationId }: Caller,
  assetId: string,
): Promise<Asset & { content: string }> {
  const current = await readRecordContent(
    context.blobs,
    () => context.store.get(assets, organizationId, assetId),
    ({ blob }) => blob,
  )
  if (!current) throw notFound('asset', assetId)
  return { ...presentAsset(current.record), content: (await buffer(current.content)).toString('base64') }
}
