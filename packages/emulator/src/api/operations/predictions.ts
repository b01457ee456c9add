import { ownedIdOf } from '../../domain/models/model.js'
import { createPrediction } from '../../domain/predictions/create-prediction.js'
import { predictionResource, presentPrediction } from '../../domain/predictions/prediction.js'
import { type Operation, operation } from '../requests/operation.js'
import { getOperation, listOperation } from '../requests/resource-operations.js'

export const predictionOperations: readonly Operation[] = [
  operation('createPrediction', async request => presentPrediction(await createPrediction(request, request.body))),
  listOperation('listPredictions', predictionResource, ({ modelId }, caller) => ({
    ownedModelId: modelId?.map(id => ownedIdOf(caller, id)),
  })),
  getOperation('getPrediction', predictionResource),
]
