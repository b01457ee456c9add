import type { Id, PostprocessConfig, PreprocessConfig } from '@las/core'

/** A predicted value of a field. */
export interface PredictedValue {
  label: string
  /** `YYYY-MM-DD` for dates, `-123.45` for amounts; `null` where the document was read to have none. At most 1,024 characters. */
  value: string | null
  /** 0 to 1: how sure the model is that `value` is right. */
  confidence: number
  /** The page on which the value stands, the first being 0. */
  page?: number
  /** The value as it is printed. */
  rawValue?: string | null
  /** Where the value stands: left, top, right and bottom as fractions of the page, 0 to 1. */
  location?: [left: number, top: number, right: number, bottom: number]
  source?: 'llm' | 'model' | (string & {})
}

/** Predicted line items: one array a line, in it the values of its columns. */
export interface PredictedLines {
  label: string
  value: PredictedValue[][]
  page?: number
}

/** What a model predicts in output format `v1`. */
export type PredictionsV1 = (PredictedValue | PredictedLines)[]

/** A predicted value in output format `v2`, where the label is the key. */
export type PredictedCandidate = Omit<PredictedValue, 'label'>

/** What a model predicts in output format `v2`: by label, the candidates by falling confidence, or the lines of a table. */
export type PredictionsV2 = Record<string, PredictedCandidate[] | Record<string, PredictedCandidate[]>[]>

/** A prediction as the API returns it. */
export interface PredictionResponse {
  predictionId: Id<'prediction'>
  documentId: Id<'document'>
  /** As it was given, with its owner where one stood ahead of it. */
  modelId: Id<'model'>
  trainingId?: Id<'model-training'> | null
  /** `pending` only with `async`. */
  status?: 'pending' | 'succeeded' | 'failed' | (string & {})
  /** `null` while pending or after a failure. An array in output format `v1`, an object in `v2`. */
  predictions: PredictionsV1 | PredictionsV2 | null
  /** Why the prediction failed. */
  error?: string | null
  /** Seconds. */
  inferenceTime?: number | null
  /** The first page that was not read, where pages remain; pass it as `preprocessConfig.startPage`. */
  nextPage?: number | null
  preprocessConfig?: PreprocessConfig | null
  postprocessConfig?: PostprocessConfig | null
  createdBy?: string | null
  createdTime?: string | null
}

/** A page of predictions, and the filters that it answers. */
export interface PredictionList {
  predictions: PredictionResponse[]
  nextToken: string | null
  modelId?: Id<'model'>
  sortBy?: 'createdTime'
  order?: 'ascending' | 'descending'
}
