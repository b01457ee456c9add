import { orRemove } from '../../blobs/blob-store.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { insert } from '../../store/store.js'
import { type AssetRecord, assets, presentAsset } from './asset.js'
import { storeContent } from './content.js'

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
