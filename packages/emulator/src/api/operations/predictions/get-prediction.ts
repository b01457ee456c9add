import { predictions, presentPrediction } from '../../../domain/predictions/prediction.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One prediction, finished or not. */
const getPrediction: Operation = operation('getPrediction', async ({ params, caller, context }) => {
  const record = await context.store.get(predictions, caller.organizationId, params.predictionId)
  if (!record) throw notFound('prediction', params.predictionId)
  return presentPrediction(record)
})

export default getPrediction
