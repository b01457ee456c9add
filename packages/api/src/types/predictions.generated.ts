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
  /**
   * The run of an agent that the prediction is part of: the `id` of the run, or the ids of the agent and the run, as
   * in `cradl:agent:…/cradl:run:…`. Since 2025-08.
   */
  agentRunId?: Id<'qualified-agent-run'> | undefined
  /** Display name, or `null`. At most 4,096 characters. Since 2025-08. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. Since 2025-08. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
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
  /** Clockwise rotation of the text of the value. In degrees. Since 2025-08. */
  rotation?: number
  /**
   * How much each part of the page contributed to the value: rows of a grid over the page, from top to bottom. Since
   * 2025-08.
   */
  attentionMap?: number[][]
  /** Why the value cannot be used. Since 2025-08. */
  errors?: string[] | null
  /** Problems with the value that do not prevent its use. Since 2025-08. */
  warnings?: string[] | null
  /** Validators of the field. Their form is not documented. Since 2026-01. */
  validators?: Record<string, unknown>[]
  /** Formatters of the field. Their form is not documented. Since 2026-01. */
  formatters?: Record<string, unknown>[]
}

/** The predicted lines of a table. */
export interface PredictedLines {
  /** Label of the table. */
  label: string
  /** The lines. Each is a list of the values in its columns. */
  value: PredictedValue[][]
  /** Why the table cannot be used. Since 2025-08. */
  errors?: string[] | null
  /** Problems with the table that do not prevent its use. Since 2025-08. */
  warnings?: string[] | null
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
  /** Clockwise rotation of the text of the value. In degrees. Since 2025-08. */
  rotation?: number
  /**
   * How much each part of the page contributed to the value: rows of a grid over the page, from top to bottom. Since
   * 2025-08.
   */
  attentionMap?: number[][]
  /** Why the value cannot be used. Since 2025-08. */
  errors?: string[] | null
  /** Problems with the value that do not prevent its use. Since 2025-08. */
  warnings?: string[] | null
  /** Validators of the field. Their form is not documented. Since 2026-01. */
  validators?: Record<string, unknown>[]
  /** Formatters of the field. Their form is not documented. Since 2026-01. */
  formatters?: Record<string, unknown>[]
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
  /** The run of an agent that the prediction is part of. Since 2025-08. */
  agentRunId?: Id<'qualified-agent-run'> | null
  /** Display name. Since 2025-08. */
  name: string | null
  /** Description. Since 2025-08. */
  description: string | null
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** Status of the prediction; `pending` only occurs with `async`. */
  status?: 'pending' | 'succeeded' | 'failed' | (string & {})
  /**
   * The values: an array in output format `v1`, an object in `v2`; `null` while the prediction is pending, or if it
   * failed.
   */
  predictions: PredictionsV1 | PredictionsV2 | null
  /** Why the prediction failed. */
  error?: string | null
  /** Why the prediction cannot be used. Since 2025-08. */
  errors?: string[] | null
  /** Problems with the prediction that do not prevent its use. Since 2025-08. */
  warnings?: string[] | null
  /** URL of a file with the values; `null` if `predictions` contains all of them. Since 2025-08. */
  fileUrl?: string | null
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
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
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
