import { counterRemovals, removals, remove, retryOnConflict, walk } from '@las/storage'
import { dataBundles } from '../../../domain/data-bundles/data-bundle.js'
import { models, ownedIdOf, presentModel } from '../../../domain/models/model.js'
import { ownModel } from '../../../domain/models/own-model.js'
import { automationCounts } from '../../../domain/models/statistics.js'
import { trainings } from '../../../domain/trainings/training.js'
import { badRequest } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

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
      ...(await counterRemovals(store, automationCounts, model.organizationId, {
        modelId: [ownedIdOf(caller, model.id)],
      })),
      ...keys.flatMap(key => blobs.removal(key)),
    ])
    for (const key of keys) await blobs.remove(key)
    return presentModel(model)
  })
})

export default deleteModel
