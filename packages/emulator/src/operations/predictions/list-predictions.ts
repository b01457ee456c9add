import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { nullableText, order, ownedModelId, sortByCreatedTime, strict } from '../../requests/schemas.js'
import { ownedIdOf } from '../models/model.js'
import { predictionSchema, predictions, presentPrediction } from './prediction.js'

/** Predictions, the newest first unless told otherwise. */
const listPredictions: Operation = operation({
  id: 'listPredictions',
  method: 'GET',
  path: '/predictions',
  query: strict({
    ...paging,
    modelId: Type.Optional(ownedModelId),
    order: Type.Optional(order),
    sortBy: Type.Optional(sortByCreatedTime),
  }),
  response: strict({
    predictions: Type.Array(predictionSchema),
    nextToken: nullableText,
    modelId: Type.Optional(ownedModelId),
    order: Type.Optional(order),
    sortBy: Type.Optional(sortByCreatedTime),
  }),
  async handler({ query: { modelId, order, sortBy, ...page }, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, predictions, {
      where: { ownedModelId: modelId === undefined ? undefined : [ownedIdOf(caller, modelId)] },
      order,
      ...page,
    })
    return { predictions: records.map(presentPrediction), nextToken, ...given({ modelId, order, sortBy }) }
  },
})

export default listPredictions
