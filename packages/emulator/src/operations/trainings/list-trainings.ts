import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { anyOf, nullableText, ownedModelId, strict } from '../../requests/schemas.js'
import { ownModel } from '../models/own-model.js'
import { presentTraining, trainingSchema, trainingStatus, trainings } from './training.js'

const status = Type.Optional(anyOf(trainingStatus))

/** The trainings of a model, the newest first. */
const listTrainings: Operation = operation({
  id: 'listTrainings',
  method: 'GET',
  path: '/models/{modelId}/trainings',
  params: strict({ modelId: ownedModelId }),
  query: strict({ ...paging, status }),
  response: strict({ trainings: Type.Array(trainingSchema), nextToken: nullableText, status }),
  async handler({ params, query: { status, ...page }, caller, context }) {
    const model = await ownModel(context, caller, params.modelId)
    const { records, nextToken } = await listPage(context, caller, trainings, {
      where: { modelId: [model.id], status },
      ...page,
    })
    return { trainings: records.map(presentTraining), nextToken, ...given({ status }) }
  },
})

export default listTrainings
