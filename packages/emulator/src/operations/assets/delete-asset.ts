import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { removeRecord } from '../../store/remove.js'
import { assetId, assetSchema, assets, presentAsset } from './asset.js'

/** Deletes an asset with its bytes, in use by a transition or not. */
const deleteAsset: Operation = operation({
  id: 'deleteAsset',
  method: 'DELETE',
  path: '/assets/{assetId}',
  params: strict({ assetId }),
  response: assetSchema,
  async handler({ params: { assetId }, caller, context }) {
    const { store, blobs } = context
    const record = await removeRecord(store, assets, caller.organizationId, assetId, ({ blob }) =>
      blobs.removal(blob.key),
    )
    if (!record) throw notFound('asset', assetId)
    await blobs.remove(record.blob.key)
    return presentAsset(record)
  },
})

export default deleteAsset
