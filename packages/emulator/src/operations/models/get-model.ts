import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { ownedModelId, strict } from '../../requests/schemas.js'
import { findModel, modelSchema, ownedIdOf, presentModel } from './model.js'
import { statisticsOfModel } from './statistics.js'

/** One model. Its statistics tell how much of what it predicted in the last days could be automated; null when that is nothing. */
const getModel: Operation = operation({
  id: 'getModel',
  method: 'GET',
  path: '/models/{modelId}',
  params: strict({ modelId: ownedModelId }),
  query: strict({ statisticsLastNDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) }),
  response: modelSchema,
  async handler({ params, query: { statisticsLastNDays = 7 }, caller, context }) {
    const model = await findModel(context, caller, params.modelId)
    const { store, clock } = context
    const { organizationId } = caller
    const statistics = await statisticsOfModel(
      store,
      clock,
      { organizationId, modelId: ownedIdOf(caller, params.modelId) },
      statisticsLastNDays,
    )
    return { ...presentModel(model), statistics: statistics && { ...statistics } }
  },
})

export default getModel
