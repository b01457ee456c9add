import { orRemove, updateRecord } from '@las/storage'
import { assets, presentAsset } from '../../../domain/assets/asset.js'
import { storeContent } from '../../../domain/assets/content.js'
import { touched } from '../../../domain/common/record.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest; `content` is replaced as a whole. */
const updateAsset: Operation = operation(
  'updateAsset',
  async ({ params: { assetId }, body: { content, ...fields }, caller, context }) => {
    const stored = content === undefined ? undefined : await storeContent(context, content)
    const { store, blobs } = context
    const update = await orRemove(blobs, stored?.described.blob.key, () =>
      updateRecord(
        store,
        assets,
        caller.organizationId,
        assetId,
        record => ({ ...record, ...fields, ...stored?.described, ...touched(context, caller) }),
        before => (stored ? [...stored.changes, ...blobs.removal(before.blob.key)] : []),
      ),
    )
    if (stored) await blobs.remove((update?.before ?? stored.described).blob.key)
    if (!update) throw notFound('asset', assetId)
    return presentAsset(update.after)
  },
)

export default updateAsset
