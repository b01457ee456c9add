import { updateRecord } from '@las/storage'
import type { Caller } from '../../../domain/common/caller.js'
import type { Context } from '../../../domain/common/context.js'
import { touched } from '../../../domain/common/record.js'
import { findModel, type ModelRecord, models, presentModel } from '../../../domain/models/model.js'
import { succeededTraining } from '../../../domain/trainings/training.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest; a `trainingId` activates the model, null deactivates it. */
const updateModel: Operation = operation(
  'updateModel',
  async ({ params, body: { width, height, trainingId, ...fields }, caller, context }) => {
    const { id } = await findModel(context, caller, params.modelId)
    const training = await activation(context, caller, id, trainingId)
    const update = await updateRecord(context.store, models, caller.organizationId, id, record => ({
      ...record,
      ...fields,
      ...training,
      version: (record.version ?? 0) + 1,
      ...touched(context, caller),
    }))
    if (!update) throw notFound('model', params.modelId)
    return presentModel(update.after)
  },
)

export default updateModel

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
