import { Type } from '@sinclair/typebox'
import type { PredictionItem, PredictionsByLabel, ScalarPrediction } from '../../predicting/output.js'
import {
  documentId,
  nullable,
  nullableText,
  oneOf,
  ownedModelId,
  predictionId,
  type Schema,
  strict,
  timestamp,
  trainingId,
} from '../../requests/schemas.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'
import {
  type PostprocessConfig,
  type PreprocessConfig,
  postprocessConfig,
  preprocessConfig,
} from '../models/processing.js'

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

const fraction = Type.Number({ minimum: 0, maximum: 1 })

const { label, ...candidateProperties } = {
  label: Type.String(),
  value: nullable(Type.String({ minLength: 1, maxLength: 1024 })),
  confidence: fraction,
  page: Type.Optional(Type.Integer()),
  rawValue: Type.Optional(nullable(Type.String())),
  location: Type.Optional(Type.Tuple([fraction, fraction, fraction, fraction])),
  source: Type.Optional(oneOf('llm', 'model')),
}

const scalar: Schema<ScalarPrediction> = strict({ label, ...candidateProperties })

const items: Schema<PredictionItem[]> = Type.Array(
  Type.Union([
    scalar,
    strict({
      label,
      value: Type.Array(Type.Array(scalar)),
      page: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
  ]),
)

const candidates = Type.Array(strict(candidateProperties))

const byLabel: Schema<PredictionsByLabel> = Type.Record(
  Type.String(),
  Type.Union([candidates, Type.Array(Type.Record(Type.String(), candidates))]),
)

export const predictionSchema: Schema<Prediction> = strict({
  predictionId,
  documentId,
  modelId: ownedModelId,
  trainingId: Type.Optional(nullable(trainingId)),
  status: Type.Optional(oneOf('pending', 'succeeded', 'failed')),
  error: Type.Optional(nullableText),
  predictions: Type.Union([items, byLabel, Type.Null()]),
  inferenceTime: Type.Optional(nullable(Type.Number({ minimum: 0 }))),
  nextPage: Type.Optional(nullable(Type.Integer())),
  preprocessConfig: Type.Optional(nullable(preprocessConfig)),
  postprocessConfig: Type.Optional(nullable(postprocessConfig)),
  createdBy: Type.Optional(nullableText),
  createdTime: Type.Optional(nullable(timestamp)),
})

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
