import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { PredictionItem, PredictionsByLabel } from '../../workers/output.js'
import type { PresentedResource } from '../common/resource.js'
import { PAGE_PREDICTIONS } from '../usage/usage.js'

/** A prediction as returned by the API. */
export interface Prediction extends Omit<Returned<Api.PredictionResponse>, 'predictions'> {
  predictions: PredictionItem[] | PredictionsByLabel | null
}

/** A prediction as stored. */
export interface PredictionRecord extends BaseRecord, Omit<Prediction, 'predictionId'> {
  /** The id of the model, always prefixed with its owner. */
  readonly ownedModelId: string
}

export const predictions: Collection<PredictionRecord> = collection('predictions', ['documentId', 'ownedModelId'])

export function presentPrediction({
  id,
  organizationId,
  revision,
  ownedModelId,
  ...shown
}: PredictionRecord): Prediction {
  return { predictionId: id, ...shown }
}

export const predictionResource: PresentedResource<PredictionRecord, Prediction> = {
  kind: 'prediction',
  collection: predictions,
  present: presentPrediction,
  quota: 'monthlyNumberOfPredictions',
  uses: { monthlyNumberOfPagePredictions: PAGE_PREDICTIONS },
}
