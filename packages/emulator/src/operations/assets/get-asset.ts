import { type Operation, operation } from '../../operation.js'
import { presentAsset } from './asset.js'
import { readAsset } from './content.js'

/** One asset, with its bytes (base64). */
const getAsset: Operation = operation('getAsset', async ({ params, caller, context }) => {
  const { record, content } = await readAsset(context, caller, params.assetId)
  return { ...presentAsset(record), content }
})

export default getAsset
