import { given, listPage } from '../../../domain/common/paging.js'
import { ownedIdOf } from '../../../domain/models/model.js'
import { predictions, presentPrediction } from '../../../domain/predictions/prediction.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Predictions, the newest first unless told otherwise. */
const listPredictions: Operation = operation(
  'listPredictions',
  async ({ query: { modelId, order, sortBy, ...page }, caller, context }) => {
    const { records, nextToken } = await listPage(context, caller, predictions, {
      where: { ownedModelId: modelId === undefined ? undefined : [ownedIdOf(caller, modelId)] },
      order,
      ...page,
    })
    return { predictions: records.map(presentPrediction), nextToken, ...given({ modelId, order, sortBy }) }
  },
)

export default listPredictions
