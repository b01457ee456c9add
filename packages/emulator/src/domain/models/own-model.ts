import { type Change, replace } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findModel, type ModelRecord, models } from './model.js'

/**
 * The caller's own model with an id. Models of others may be there to predict with, but not to train.
 * @throws 404 when there is none.
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

/** The change that raises or lowers a counter of a model: to be written together with what is counted. */
export const countOn = (
  model: ModelRecord,
  counter: 'numberOfDataBundles' | 'numberOfRunningTrainings',
  by: 1 | -1,
): Change => replace(models, { ...model, [counter]: model[counter] + by })
