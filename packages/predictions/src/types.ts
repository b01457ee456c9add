export type {
  PredictedCandidate,
  PredictedLines,
  PredictedValue,
  PredictionList,
  PredictionResponse,
  PredictionsV1,
  PredictionsV2,
} from '@las/api'
