import { buffer } from 'node:stream/consumers'
import type { Caller } from '../../auth/caller.js'
import { readCurrent } from '../../blobs/read-current.js'
import type { Context } from '../../context.js'
import { notFound } from '../../errors.js'
import { decodeBase64 } from '../../files/base64.js'
import type { Change } from '../../store/store.js'
import { type AssetRecord, assets } from './asset.js'

/** Stores the bytes of an asset. `described` is what its record says about them, to be written together with `changes`. */
export async function storeContent(
  context: Context,
  content: string,
): Promise<{ described: Pick<AssetRecord, 'blob' | 'contentMD5'>; changes: readonly Change[] }> {
  const bytes = decodeBase64(context, 'content', content)
  const { key, md5, changes } = await context.blobs.write([bytes], bytes.length)
  return { described: { blob: { key }, contentMD5: md5 }, changes }
}

/** The bytes of an asset in base64; undefined when they are gone. */
export async function contentOf({ blobs }: Context, { blob }: AssetRecord): Promise<string | undefined> {
  const bytes = await blobs.read(blob.key)
  return bytes && (await buffer(bytes)).toString('base64')
}

/**
 * An asset and its bytes in base64.
 * @throws 404 when there is no such asset.
 */
export async function readAsset(
  context: Context,
  { organizationId }: Caller,
  assetId: string,
): Promise<{ record: AssetRecord; content: string }> {
  const current = await readCurrent(
    context.blobs,
    () => context.store.get(assets, organizationId, assetId),
    ({ blob }) => blob,
  )
  if (!current) throw notFound('asset', assetId)
  return { record: current.record, content: (await buffer(current.content)).toString('base64') }
}
