import { type Change, replace } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findModel, type ModelRecord, models } from './model.js'

/**
 * Returns the caller's own model with the given id. Other organizations' models can be used for predictions, but not
 * trained.
 * @throws 404 if the caller's organization has no such model.
 */
export async function ownModel(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  modelId: string,
): Promise<ModelRecord> {
  const model = await findModel(context, caller, modelId)
  if (model.organizationId !== caller.organizationId) throw notFound('model', modelId)
  return model
}

/** Returns the change that adjusts a counter of a model. It is written together with the counted record. */
export const adjustModelCounter = (
  model: ModelRecord,
  counter: 'numberOfDataBundles' | 'numberOfRunningTrainings',
  by: 1 | -1,
): Change => replace(models, { ...model, [counter]: model[counter] + by })
