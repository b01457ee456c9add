import { type Operation, operation } from '../../operation.js'
import { ownedModelId, strict } from '../../requests/schemas.js'
import { remove } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { countOn, ownModel } from '../models/own-model.js'
import { dataBundleId, dataBundleSchema, dataBundles, findDataBundle, presentDataBundle } from './data-bundle.js'

/** Deletes a data bundle. Its datasets stay, and so do the trainings that succeeded with it. */
const deleteDataBundle: Operation = operation({
  id: 'deleteDataBundle',
  method: 'DELETE',
  path: '/models/{modelId}/dataBundles/{dataBundleId}',
  params: strict({ modelId: ownedModelId, dataBundleId }),
  response: dataBundleSchema,
  async handler({ params, caller, context }) {
    const record = await retryOnConflict(async () => {
      const record = await findDataBundle(context, caller, params)
      const model = await ownModel(context, caller, params.modelId)
      await context.store.write([remove(dataBundles, record), countOn(model, 'numberOfDataBundles', -1)])
      return record
    })
    return presentDataBundle(record)
  },
})

export default deleteDataBundle
