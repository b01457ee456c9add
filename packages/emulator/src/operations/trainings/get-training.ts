import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { ownedModelId, strict, trainingId } from '../../requests/schemas.js'
import { findTraining, presentTraining, trainingSchema } from './training.js'

/** One training. Its statistics are those of the documents that were kept out of the learning, of whatever days. */
const getTraining: Operation = operation({
  id: 'getTraining',
  method: 'GET',
  path: '/models/{modelId}/trainings/{trainingId}',
  params: strict({ modelId: ownedModelId, trainingId }),
  query: strict({ statisticsLastNDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) }),
  response: trainingSchema,
  async handler({ params, caller, context }) {
    return presentTraining(await findTraining(context, caller, params))
  },
})

export default getTraining
