import { badRequest } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { enforce } from '../../requests/waivers.js'
import { removals } from '../../store/removals.js'
import { remove } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { walk } from '../../store/walk.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import { trainings } from '../trainings/training.js'
import { models, ownedIdOf, presentModel } from './model.js'
import { ownModel } from './own-model.js'
import { automationCounts } from './statistics.js'

/** Deletes a model with its data bundles and trainings. Predictions made with it stay. */
const deleteModel: Operation = operation('deleteModel', async ({ params, caller, context }) => {
  const { store, blobs } = context
  return retryOnConflict(async () => {
    const model = await ownModel(context, caller, params.modelId)
    if (model.numberOfRunningTrainings > 0) {
      const message = `${params.modelId} has ${model.numberOfRunningTrainings} running trainings; cancel them first`
      enforce(context, 'unused-resource', badRequest(message))
    }
    const where = { modelId: [model.id] }
    const keys: string[] = []
    for await (const { weights } of walk(store, trainings, model.organizationId, { where })) {
      if (weights) keys.push(weights.key)
    }
    await store.write([
      remove(models, model),
      ...(await removals(store, dataBundles, model.organizationId, where)),
      ...(await removals(store, trainings, model.organizationId, where)),
      ...(await removals(store, automationCounts, model.organizationId, { modelId: [ownedIdOf(caller, model.id)] })),
      ...keys.flatMap(key => blobs.removal(key)),
    ])
    for (const key of keys) await blobs.remove(key)
    return presentModel(model)
  })
})

export default deleteModel
