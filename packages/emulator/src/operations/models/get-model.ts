import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { ownedModelId, strict } from '../../schemas.js'
import { findModel, modelSchema, presentModel } from './model.js'

/** One model. Its statistics are null: the emulator keeps none. */
const getModel: Operation = operation({
  id: 'getModel',
  method: 'GET',
  path: '/models/{modelId}',
  params: strict({ modelId: ownedModelId }),
  query: strict({ statisticsLastNDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) }),
  response: modelSchema,
  async handler({ params, caller, context }) {
    return presentModel(await findModel(context, caller, params.modelId))
  },
})

export default getModel
