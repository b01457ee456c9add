// Generated from src/resources by `npm run generate`; do not edit.
import type { PostprocessConfig, PreprocessConfig } from './common.generated.js'
import type { Id } from './id.js'

/** Fields of a new prediction. */
export interface CreatePredictionBody {
  /** Document to read; its content must have been uploaded. */
  documentId: Id<'document'>
  /**
   * Model to predict with; that of another organization is preceded by its owner, as in
   * `las:organization:cradl/las:model:invoice`.
   */
  modelId: Id<'model'>
  /** Succeeded training of the model to predict with, instead of the chosen one. */
  trainingId?: Id<'model-training'> | undefined
  /** How to prepare the pages; overrides settings of the model. At least 1 field. */
  preprocessConfig?: PreprocessConfig | undefined
  /** How to combine the pages; replaces that of the model. */
  postprocessConfig?: PostprocessConfig | undefined
  /**
   * Whether to respond immediately with status `pending` and predict in the background. Default: `false`. Since
   * 2024-12.
   */
  async?: boolean | undefined
  /**
   * How many pages to read. 1 to 100.
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

/** A predicted value in output format `v2`, where the label is the key. */
export interface PredictedCandidate {
  /**
   * The value, no longer than 1,024 characters: dates as `YYYY-MM-DD`, amounts such as `-123.45`; `null` if the
   * document has none.
   */
  value: string | null
  /** Probability that `value` is correct. 0 to 1. */
  confidence: number
  /** Index of the page with the value, starting at 0. Since 2023-02. */
  page?: number
  /** The value as it is printed. */
  rawValue?: string | null
  /** Position of the value: left, top, right and bottom edge as fractions of the page, 0 to 1. */
  location?: [left: number, top: number, right: number, bottom: number]
  /** What predicted the value. */
  source?: 'llm' | 'model' | (string & {})
}

/** The predicted lines of a table. */
export interface PredictedLines {
  /** Label of the table. */
  label: string
  /** The lines, each a list of the values of its columns. */
  value: PredictedValue[][]
  /** Index of the page with the table, starting at 0. Since 2023-02. */
  page?: number
}

/** A predicted value of a field. */
export interface PredictedValue {
  /** Label of the field. */
  label: string
  /**
   * The value, no longer than 1,024 characters: dates as `YYYY-MM-DD`, amounts such as `-123.45`; `null` if the
   * document has none.
   */
  value: string | null
  /** Probability that `value` is correct. 0 to 1. */
  confidence: number
  /** Index of the page with the value, starting at 0. Since 2023-02. */
  page?: number
  /** The value as it is printed. */
  rawValue?: string | null
  /** Position of the value: left, top, right and bottom edge as fractions of the page, 0 to 1. */
  location?: [left: number, top: number, right: number, bottom: number]
  /** What predicted the value. */
  source?: 'llm' | 'model' | (string & {})
}

/** A page of predictions. */
export interface PredictionList {
  /** The predictions on the page. */
  predictions: PredictionResponse[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
  /** The filter of the request. */
  modelId?: Id<'model'>
  /** What the predictions are sorted by, as requested. */
  sortBy?: 'createdTime'
  /** Order of the predictions, as requested. */
  order?: 'ascending' | 'descending'
}

/** A prediction. */
export interface PredictionResponse {
  /** Id of the prediction. */
  predictionId: Id<'prediction'>
  /** Document that was read. */
  documentId: Id<'document'>
  /** Model that predicted, as the request named it. */
  modelId: Id<'model'>
  /** Training that predicted; `null` if the model has none. */
  trainingId?: Id<'model-training'> | null
  /** State of the prediction; `pending` only occurs with `async`. */
  status?: 'pending' | 'succeeded' | 'failed' | (string & {})
  /** The values: an array in output format `v1`, an object in `v2`; `null` while pending or after a failure. */
  predictions: PredictionsV1 | PredictionsV2 | null
  /** Why the prediction failed. */
  error?: string | null
  /** How long the prediction took. At least 0 seconds. */
  inferenceTime?: number | null
  /**
   * Index of the first page that was not read, to pass as `preprocessConfig.startPage`; `null` if no pages remain.
   * Since 2024-02.
   */
  nextPage?: number | null
  /** How the pages were prepared. */
  preprocessConfig?: PreprocessConfig | null
  /** How the values of the pages were combined. */
  postprocessConfig?: PostprocessConfig | null
  /** Id of the user or app client that created it. */
  createdBy?: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime?: string | null
}

/** Predictions in output format `v1`. */
export type PredictionsV1 = (PredictedValue | PredictedLines)[]

/**
 * Predictions in output format `v2`: by label, the candidates in order of falling confidence, or the lines of a
 * table.
 */
export type PredictionsV2 = Record<string, PredictedCandidate[] | Record<string, PredictedCandidate[]>[]>

/** The query of `listPredictions`: `GET /predictions`. */
export interface ListPredictionsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only predictions of this model. */
  modelId?: Id<'model'> | undefined
  /** What to sort by. */
  sortBy?: 'createdTime' | undefined
  /** Order of the predictions, newest first if omitted. */
  order?: 'ascending' | 'descending' | undefined
}
