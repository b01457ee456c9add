import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { ownedModelId, strict } from '../../requests/schemas.js'
import { findModel, modelSchema } from './model.js'
import { withStatistics } from './statistics.js'

/** One model. Its statistics tell how much of what it predicted in the last days could be automated; null when that is nothing. */
const getModel: Operation = operation({
  id: 'getModel',
  method: 'GET',
  path: '/models/{modelId}',
  params: strict({ modelId: ownedModelId }),
  query: strict({ statisticsLastNDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) }),
  response: modelSchema,
  async handler({ params, query: { statisticsLastNDays }, caller, context }) {
    return withStatistics(context, caller, await findModel(context, caller, params.modelId), statisticsLastNDays)
  },
})

export default getModel
