import { presentAsset } from '../../../domain/assets/asset.js'
import { readAsset } from '../../../domain/assets/content.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One asset, with its bytes (base64). */
const getAsset: Operation = operation('getAsset', async ({ params, caller, context }) => {
  const { record, content } = await readAsset(context, caller, params.assetId)
  return { ...presentAsset(record), content }
})

export default getAsset
