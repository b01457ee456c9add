import { buffer } from 'node:stream/consumers'
import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { notFound } from '../../errors.js'
import { decodeBase64 } from '../../files/base64.js'
import type { Change } from '../../store/store.js'
import { type AssetRecord, assets } from './asset.js'

/** Stores the bytes of an asset. `described` is what its record says about them, to be written together with `changes`. */
export async function storeContent(
  { blobs }: Context,
  content: string,
): Promise<{ described: Pick<AssetRecord, 'blob' | 'contentMD5'>; changes: readonly Change[] }> {
  const bytes = decodeBase64('content', content)
  const { key, md5, changes } = await blobs.write([bytes], bytes.length)
  return { described: { blob: { key }, contentMD5: md5 }, changes }
}

/**
 * An asset and its bytes in base64.
 * @throws 404 when there is no such asset.
 */
export async function readAsset(
  { store, blobs }: Context,
  { organizationId }: Caller,
  assetId: string,
): Promise<{ record: AssetRecord; content: string }> {
  let missing: string | undefined
  for (;;) {
    const record = await store.get(assets, organizationId, assetId)
    if (!record) throw notFound('asset', assetId)
    const { key } = record.blob
    const bytes = await blobs.read(key)
    if (bytes) return { record, content: (await buffer(bytes)).toString('base64') }
    // An update that comes between the two reads removes the bytes that it replaces: the record names others then.
    if (key === missing) throw new Error(`The bytes of ${assetId} are gone`)
    missing = key
  }
}
