// Generated from src/resources by `npm run generate`; do not edit.
import type { PostprocessConfig, PreprocessConfig } from './common.generated.js'
import type { Id } from './id.js'

/** Fields of a new prediction. */
export interface CreatePredictionBody {
  /** Document to read. Its content must have been uploaded. */
  documentId: Id<'document'>
  /**
   * Model to predict with. Include the owner if it is another organization, as in
   * `las:organization:cradl/las:model:invoice`.
   */
  modelId: Id<'model'>
  /** Training to predict with, instead of the model's active training. It must have succeeded. */
  trainingId?: Id<'model-training'> | undefined
  /** How to prepare the pages. Overrides the model's settings. At least 1 field. */
  preprocessConfig?: PreprocessConfig | undefined
  /** How to combine the pages. Replaces the model's setting. */
  postprocessConfig?: PostprocessConfig | undefined
  /**
   * Whether to respond immediately with the status `pending` and predict in the background. Default: `false`. Since
   * 2024-12.
   */
  async?: boolean | undefined
  /**
   * Maximum number of pages to read. 1 to 100.
   *
   * @deprecated Use `preprocessConfig.maxPages`.
   */
  maxPages?: number | undefined
  /**
   * Whether to detect and correct the rotation of each page.
   *
   * @deprecated Use `preprocessConfig.autoRotate`.
   */
  autoRotate?: boolean | undefined
  /**
   * Quality of the page images that are read.
   *
   * @deprecated Use `preprocessConfig.imageQuality`.
   */
  imageQuality?: 'LOW' | 'HIGH' | undefined
  /**
   * Clockwise rotation of each page. In degrees.
   *
   * @deprecated Use `preprocessConfig.rotation`.
   */
  rotation?: 0 | 90 | 180 | 270 | undefined
}

/** A predicted value in output format `v2`. Its label is the key in `predictions`. */
export interface PredictedCandidate {
  /**
   * The value, at most 1,024 characters: dates as `YYYY-MM-DD`, amounts as `-123.45`; `null` if the document does not
   * contain the field.
   */
  value: string | null
  /** Estimated probability that `value` is correct. 0 to 1. */
  confidence: number
  /** Index of the page that contains the value, starting at 0. Since 2023-02. */
  page?: number
  /** The value as printed in the document. */
  rawValue?: string | null
  /** Position of the value: its left, top, right and bottom edges, as fractions of the page from 0 to 1. */
  location?: [left: number, top: number, right: number, bottom: number]
  /** Type of model that predicted the value. */
  source?: 'llm' | 'model' | (string & {})
}

/** The predicted lines of a table. */
export interface PredictedLines {
  /** Label of the table. */
  label: string
  /** The lines. Each is a list of the values in its columns. */
  value: PredictedValue[][]
  /** Index of the page that contains the table, starting at 0. Since 2023-02. */
  page?: number
}

/** A predicted value of a field. */
export interface PredictedValue {
  /** Label of the field. */
  label: string
  /**
   * The value, at most 1,024 characters: dates as `YYYY-MM-DD`, amounts as `-123.45`; `null` if the document does not
   * contain the field.
   */
  value: string | null
  /** Estimated probability that `value` is correct. 0 to 1. */
  confidence: number
  /** Index of the page that contains the value, starting at 0. Since 2023-02. */
  page?: number
  /** The value as printed in the document. */
  rawValue?: string | null
  /** Position of the value: its left, top, right and bottom edges, as fractions of the page from 0 to 1. */
  location?: [left: number, top: number, right: number, bottom: number]
  /** Type of model that predicted the value. */
  source?: 'llm' | 'model' | (string & {})
}

/** A page of predictions. */
export interface PredictionList {
  /** The predictions on the page. */
  predictions: PredictionResponse[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `modelId` filter of the request. */
  modelId?: Id<'model'>
  /** The `sortBy` parameter of the request. */
  sortBy?: 'createdTime'
  /** The `order` parameter of the request. */
  order?: 'ascending' | 'descending'
}

/** A prediction. */
export interface PredictionResponse {
  /** Id of the prediction. */
  predictionId: Id<'prediction'>
  /** Id of the document. */
  documentId: Id<'document'>
  /** Id of the model, as in the request. */
  modelId: Id<'model'>
  /** Id of the training that was used; `null` if the model has no training. */
  trainingId?: Id<'model-training'> | null
  /** Status of the prediction; `pending` only occurs with `async`. */
  status?: 'pending' | 'succeeded' | 'failed' | (string & {})
  /**
   * The values: an array in output format `v1`, an object in `v2`; `null` while the prediction is pending, or if it
   * failed.
   */
  predictions: PredictionsV1 | PredictionsV2 | null
  /** Why the prediction failed. */
  error?: string | null
  /** How long the prediction took. At least 0 seconds. */
  inferenceTime?: number | null
  /**
   * Index of the first page that was not read; `null` if all pages were read. Pass it as `preprocessConfig.startPage`
   * to continue. Since 2024-02.
   */
  nextPage?: number | null
  /** How the pages were prepared. */
  preprocessConfig?: PreprocessConfig | null
  /** How values from several pages were combined. */
  postprocessConfig?: PostprocessConfig | null
  /** Id of the user or app client that created it. */
  createdBy?: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime?: string | null
}

/** Predictions in output format `v1`. */
export type PredictionsV1 = (PredictedValue | PredictedLines)[]

/**
 * Predictions in output format `v2`, by label: the candidates in descending order of confidence, or the lines of a
 * table.
 */
export type PredictionsV2 = Record<string, PredictedCandidate[] | Record<string, PredictedCandidate[]>[]>

/** The query of `listPredictions`: `GET /predictions`. */
export interface ListPredictionsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only predictions of this model. */
  modelId?: Id<'model'> | undefined
  /** Field to sort the predictions by. */
  sortBy?: 'createdTime' | undefined
  /** Sort order; if omitted, newest first. */
  order?: 'ascending' | 'descending' | undefined
}
