import { insert, orRemove } from '@las/storage'
import { type AssetRecord, assets, presentAsset } from '../../../domain/assets/asset.js'
import { storeContent } from '../../../domain/assets/content.js'
import { newRecord } from '../../../domain/common/record.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates an asset with its bytes (base64). */
const createAsset: Operation = operation('createAsset', async ({ body: { content, ...fields }, caller, context }) => {
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
})

export default createAsset
