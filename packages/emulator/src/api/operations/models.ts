import { createModel } from '../../domain/models/create-model.js'
import { findModel, modelResource } from '../../domain/models/model.js'
import { withStatistics } from '../../domain/models/statistics.js'
import { deleteModel } from '../../domain/trainings/delete-model.js'
import { updateModel } from '../../domain/trainings/update-model.js'
import { type Operation, operation } from '../requests/operation.js'
import { createOperation, deleteOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

export const modelOperations: readonly Operation[] = [
  createOperation('createModel', modelResource, createModel),
  listOperation('listModels', {
    ...modelResource,
    present: (model, { caller, context }) => withStatistics(context, caller, model),
  }),
  operation('getModel', async ({ params, query, caller, context }) => {
    const model = await findModel(context, caller, params.modelId)
    return withStatistics(context, caller, model, query.statisticsLastNDays)
  }),
  updateOperation('updateModel', modelResource, updateModel),
  deleteOperation('deleteModel', modelResource, deleteModel),
]
