import { isDamaged, remove, retryOnConflict } from '@las/storage'
import { assets, presentAsset } from '../../../domain/assets/asset.js'
import { contentOf } from '../../../domain/assets/content.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes an asset, also when a transition uses it. Returns the asset with its bytes (base64). */
const deleteAsset: Operation = operation('deleteAsset', async ({ params: { assetId }, caller, context }) => {
  const { store, blobs } = context
  return retryOnConflict(async () => {
    const record = await store.get(assets, caller.organizationId, assetId)
    if (!record) throw notFound('asset', assetId)
    // An asset whose bytes are lost or damaged can still be deleted.
    const content = await contentOf(context, record).catch((error: unknown) => {
      if (!isDamaged(error)) throw error
    })
    await store.write([remove(assets, record), ...blobs.removal(record.blob.key)])
    await blobs.remove(record.blob.key)
    return { ...presentAsset(record), ...(content !== undefined && { content }) }
  })
})

export default deleteAsset
