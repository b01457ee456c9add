import { type Operation, operation } from '../../operation.js'
import { remove } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { countOn, ownModel } from '../models/own-model.js'
import { dataBundles, findDataBundle, presentDataBundle } from './data-bundle.js'

/** Deletes a data bundle. Its datasets stay, and so do the trainings that succeeded with it. */
const deleteDataBundle: Operation = operation('deleteDataBundle', async ({ params, caller, context }) => {
  const record = await retryOnConflict(async () => {
    const record = await findDataBundle(context, caller, params)
    const model = await ownModel(context, caller, params.modelId)
    await context.store.write([remove(dataBundles, record), countOn(model, 'numberOfDataBundles', -1)])
    return record
  })
  return presentDataBundle(record)
})

export default deleteDataBundle
