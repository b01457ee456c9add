import { Type } from '@sinclair/typebox'
import { orRemove } from '../../blobs/blob-store.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { insert } from '../../store/store.js'
import { type AssetRecord, assetSchema, assets, content, presentAsset } from './asset.js'
import { storeContent } from './content.js'

/** Creates an asset with its bytes (base64). */
const createAsset: Operation = operation({
  id: 'createAsset',
  method: 'POST',
  path: '/assets',
  body: strict({ content, name: Type.Optional(nullableText), description: Type.Optional(nullableText) }),
  response: assetSchema,
  async handler({ body: { content, ...fields }, caller, context }) {
    const { described, changes } = await storeContent(context, content)
    const record: AssetRecord = {
      ...newRecord(context, caller, 'asset'),
      name: null,
      description: null,
      ...fields,
      ...described,
    }
    await orRemove(context.blobs, described.blob.key, () => context.store.write([insert(assets, record), ...changes]))
    return presentAsset(record)
  },
})

export default createAsset
