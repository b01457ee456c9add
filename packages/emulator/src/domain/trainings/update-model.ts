import { timestampOf } from '../../platform/time/timestamps.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { changeRecord } from '../common/stored-resource.js'
import { checkFieldRules } from '../field-rules/check-field-rules.js'
import { findModel, type ModelRecord, modelResource } from '../models/model.js'
import { succeededTraining } from './training.js'

/**
 * Updates the given fields and leaves the others unchanged; a `trainingId` activates the model, and null deactivates it.
 * @throws 400 if a validator, a formatter or a condition of a field is invalid, unless that rule is waived.
 */
export async function updateModel(
  context: Context,
  caller: Caller,
  modelId: string,
  { width, height, trainingId, ...fields }: BodyOf<'updateModel'>,
): Promise<ModelRecord> {
  const { id } = await findModel(context, caller, modelId)
  if (fields.fieldConfig) checkFieldRules(context, fields.fieldConfig)
  const training = await activation(context, caller, id, trainingId)
  return changeRecord(context, caller, modelResource, id, record => ({
    ...record,
    ...fields,
    ...training,
    version: (record.version ?? 0) + 1,
    ...(fields.fieldConfig && { updatedFieldConfigTime: timestampOf(context.clock) }),
  }))
}

async function activation(
  context: Context,
  caller: Caller,
  modelId: string,
  trainingId: string | null | undefined,
): Promise<Partial<Pick<ModelRecord, 'trainingId' | 'status'>>> {
  if (trainingId === undefined) return {}
  if (trainingId === null) return { trainingId, status: 'inactive' }
  await succeededTraining(context, caller, modelId, trainingId)
  return { trainingId, status: 'active' }
}
