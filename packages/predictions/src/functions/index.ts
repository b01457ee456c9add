export {
  type CreatePredictionOptions,
  createPrediction,
} from '../create-prediction.js'
export { getPrediction } from '../get-prediction.js'
export { type ListPredictionsOptions, listPredictions } from '../list-predictions.js'
export type {
  PredictedCandidate,
  PredictedLines,
  PredictedValue,
  PredictionList,
  PredictionResponse,
  PredictionsV1,
  PredictionsV2,
} from '../types.js'
export { waitForPrediction } from '../wait-for-prediction.js'
