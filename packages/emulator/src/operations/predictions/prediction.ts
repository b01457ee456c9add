import type { PredictionItem, PredictionsByLabel } from '../../predicting/output.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'
import type { PostprocessConfig, PreprocessConfig } from '../models/processing.js'

/** A prediction as the API shows it. */
export interface Prediction {
  predictionId: string
  documentId: string
  /** As the request gave it. */
  modelId: string
  trainingId?: string | null
  status?: 'pending' | 'succeeded' | 'failed'
  /** Why it failed. */
  error?: string | null
  /** Null until the prediction succeeded. */
  predictions: PredictionItem[] | PredictionsByLabel | null
  /** In seconds. */
  inferenceTime?: number | null
  nextPage?: number | null
  preprocessConfig?: PreprocessConfig | null
  postprocessConfig?: PostprocessConfig | null
  createdBy?: string | null
  createdTime?: string | null
}

/** A prediction as it is stored. */
export interface PredictionRecord extends BaseRecord, Omit<Prediction, 'predictionId'> {
  /** The model with its owner, however the request named it. */
  readonly ownedModelId: string
}

export const predictions: Collection<PredictionRecord> = collection('predictions', ['ownedModelId'])

export function presentPrediction({
  id,
  organizationId,
  revision,
  ownedModelId,
  ...shown
}: PredictionRecord): Prediction {
  return { predictionId: id, ...shown }
}
