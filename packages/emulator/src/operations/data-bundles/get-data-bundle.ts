import { type Operation, operation } from '../../operation.js'
import { ownedModelId, strict } from '../../requests/schemas.js'
import { dataBundleId, dataBundleSchema, findDataBundle, presentDataBundle } from './data-bundle.js'

/** One data bundle. */
const getDataBundle: Operation = operation({
  id: 'getDataBundle',
  method: 'GET',
  path: '/models/{modelId}/dataBundles/{dataBundleId}',
  params: strict({ modelId: ownedModelId, dataBundleId }),
  response: dataBundleSchema,
  async handler({ params, caller, context }) {
    return presentDataBundle(await findDataBundle(context, caller, params))
  },
})

export default getDataBundle
