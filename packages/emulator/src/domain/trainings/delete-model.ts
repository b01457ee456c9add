import { counterRemovals, removals, remove, retryOnConflict, walk } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import { type ModelRecord, models, ownedIdOf } from '../models/model.js'
import { ownModel } from '../models/own-model.js'
import { automationCounts } from '../models/statistics.js'
import { trainings } from './training.js'

/** Deletes a model with its data bundles and trainings. Its predictions are kept. */
export const deleteModel = (context: Context, caller: Caller, modelId: string): Promise<ModelRecord> =>
  retryOnConflict(async () => {
    const { store, blobs } = context
    const model = await ownModel(context, caller, modelId)
    if (model.numberOfRunningTrainings > 0) {
      const message = `${modelId} has ${model.numberOfRunningTrainings} running trainings; cancel them first`
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
    await blobs.remove(...keys)
    return model
  })
