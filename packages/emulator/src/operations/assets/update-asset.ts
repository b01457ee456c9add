import { Type } from '@sinclair/typebox'
import { orRemove } from '../../blobs/blob-store.js'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { changes, nullableText, strict } from '../../requests/schemas.js'
import { updateRecord } from '../../store/update.js'
import { assetId, assetSchema, assets, content, presentAsset } from './asset.js'
import { storeContent } from './content.js'

/** Changes what is given and leaves the rest; `content` is replaced as a whole. */
const updateAsset: Operation = operation({
  id: 'updateAsset',
  method: 'PATCH',
  path: '/assets/{assetId}',
  params: strict({ assetId }),
  body: changes({
    content: Type.Optional(content),
    name: Type.Optional(nullableText),
    description: Type.Optional(nullableText),
  }),
  response: assetSchema,
  async handler({ params: { assetId }, body: { content, ...fields }, caller, context }) {
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
})

export default updateAsset
