import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { assetId, assetWithContentSchema, presentAsset } from './asset.js'
import { readAsset } from './content.js'

/** One asset, with its bytes (base64). */
const getAsset: Operation = operation({
  id: 'getAsset',
  method: 'GET',
  path: '/assets/{assetId}',
  params: strict({ assetId }),
  response: assetWithContentSchema,
  async handler({ params, caller, context }) {
    const { record, content } = await readAsset(context, caller, params.assetId)
    return { ...presentAsset(record), content }
  },
})

export default getAsset
