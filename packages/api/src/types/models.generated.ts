// Generated from src/resources by `npm run generate`; do not edit.
import type { PostprocessConfig, PreprocessConfig } from './common.generated.js'
import type { Id } from './id.js'

/** Fields of a new data bundle. */
export interface CreateDataBundleBody {
  /** Datasets to take snapshots of. 1 to 1,000 items. */
  datasetIds: readonly Id<'dataset'>[]
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a new model. */
export interface CreateModelBody {
  /** The fields to predict. Keys must match `^[0-9A-Za-z-_]{1,36}$`. At most 1,048,576 bytes of JSON. */
  fieldConfig: FieldConfig
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** How pages are prepared, unless a prediction overrides it. At least 1 field. */
  preprocessConfig?: PreprocessConfig | undefined
  /** How pages are combined, unless a prediction overrides it. */
  postprocessConfig?: PostprocessConfig | undefined
  /** Language model that predicts the fields; `null` if the API chooses it. Since 2026-01. */
  llmVersion?: 'sonnet-3.7' | 'sonnet-4.0' | 'sonnet-4.5' | 'sonnet-4.6' | 'qwen3-vl' | (string & {}) | null | undefined
  /** How confidences are estimated; `null` if the API chooses it. Since 2026-01. */
  confidenceVersion?: 'v1' | 'v2' | (string & {}) | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /**
   * Width of page images. 97 to 1,921 pixels.
   *
   * @deprecated Has no effect since 2023.
   */
  width?: number | undefined
  /**
   * Height of page images. 97 to 1,921 pixels.
   *
   * @deprecated Has no effect since 2023.
   */
  height?: number | undefined
}

/** Fields of a new training. */
export interface CreateTrainingBody {
  /** Data bundles to learn from. They must belong to the model. 1 to 1,000 items. */
  dataBundleIds: readonly Id<'model-data-bundle'>[]
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Size of the machine that runs the training; if omitted or `null`, the API chooses it. */
  instanceType?: InstanceType | null | undefined
  /** Training to continue from instead of starting with an untrained model. */
  warmStartConfig?: {
    /** Training to continue from. */
    trainingId: Id<'model-training'>
  } | undefined
  /** Whether to request a review by a data scientist. Default: `false`. */
  dataScientistAssistance?: boolean | undefined
  /** Custom data. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Training data: snapshots of datasets, and a report on their documents. */
export interface DataBundle {
  /** Id of the data bundle. */
  dataBundleId: Id<'model-data-bundle'>
  /** Model that the data bundle belongs to. */
  modelId: Id<'model'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** Snapshots of the datasets, taken when the data bundle was created. */
  datasets: DatasetSnapshot[]
  /** Status of the report. */
  status: DataBundleStatus | (string & {})
  /** The report; `null` until the data bundle has succeeded. */
  summary: DataBundleSummary | null
  /** Number of days after which the report is deleted. At least 1. */
  retentionInDays?: number
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of data bundles. */
export interface DataBundleList {
  /** The data bundles on the page. */
  dataBundles: DataBundle[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (DataBundleStatus | (string & {}))[]
}

/** Status of a data bundle's report. */
export type DataBundleStatus = 'running' | 'succeeded' | 'failed'

/** A report on the documents in a data bundle. The API can add keys. */
export interface DataBundleSummary {
  /** The report on all fields. */
  aggregate?: {
    /** Share of documents that have a value. 0 to 1. */
    completeness: number
    /** Share of values that are valid. 0 to 1. */
    validity: number
    /** Share of documents that have a valid value. 0 to 1. */
    coverage: number
    /** Share of valid values that are not among the ten most frequent. 0 to 1. */
    uniqueness: number
    /** How evenly the ten most frequent values are distributed. 0 to 1. */
    uniformity: number
    /** Mean of `uniqueness` and `uniformity`. 0 to 1. */
    variation: number
    /** Number of documents in all datasets. */
    numberOfDocuments: number
    /** Number of documents that were read and compared with their ground truth. */
    numberOfComparedDocuments?: number
    /** Number of documents with ground truth that could not be read. */
    numberOfUnreadableDocuments?: number
    /** Mean of `coverage` and `variation`. 0 to 1. */
    overallScore: number
    [key: string]: unknown
  }
  /** The report on each field, by label. */
  labels?: Record<string, {
    /** Share of documents that have a value. 0 to 1. */
    completeness: number
    /** Share of values that are valid. 0 to 1. */
    validity: number
    /** Share of documents that have a valid value. 0 to 1. */
    coverage: number
    /** Share of valid values that are not among the ten most frequent. 0 to 1. */
    uniqueness: number
    /** How evenly the ten most frequent values are distributed. 0 to 1. */
    uniformity: number
    /** Mean of `uniqueness` and `uniformity`. 0 to 1. */
    variation: number
    /** Number of valid values. */
    numberOfValids: number
    /** Number of distinct valid values. */
    numberOfDistinctValids: number
    /** Number of invalid values. */
    numberOfErrors: number
    /** Number of valid values that were not found in their documents. */
    numberOfNotFound?: number
    /** Percentage of values that are invalid. 0 to 100. */
    errorPercent: number
    [key: string]: unknown
  }>
  [key: string]: unknown
}

/** Quality of the ground truth of a field, or averaged over all fields. */
export interface DataMeasures {
  /** Share of documents that have a value. 0 to 1. */
  completeness: number
  /** Share of values that are valid. 0 to 1. */
  validity: number
  /** Share of documents that have a valid value. 0 to 1. */
  coverage: number
  /** Share of valid values that are not among the ten most frequent. 0 to 1. */
  uniqueness: number
  /** How evenly the ten most frequent values are distributed. 0 to 1. */
  uniformity: number
  /** Mean of `uniqueness` and `uniformity`. 0 to 1. */
  variation: number
}

/** The state of a dataset when the data bundle was created. */
export interface DatasetSnapshot {
  /** Id of the dataset. */
  datasetId: Id<'dataset'>
  /** Display name. */
  name?: string | null
  /** Description. */
  description: string | null
  /** Custom data for the dataset. */
  metadata?: Record<string, unknown> | null
  /** Number of documents in the dataset. */
  numberOfDocuments: number
  /** Version of the dataset. */
  version: number
  /** Where the documents are stored. */
  storageLocation: 'EU' | (string & {})
  /** Number of days after which documents are deleted. 1 to 1,825. */
  retentionInDays: number
  /** Whether the documents contain personal data. */
  containsPersonallyIdentifiableInformation: boolean
  /** Number of occurrences of each label in the ground truth of the documents. */
  groundTruthSummary?: Record<string, number>
  /** Id of the user or app client that created it. */
  createdBy?: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime?: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy?: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime?: string | null
}

/** A condition that the values of a field must satisfy. */
export interface FieldCondition {
  /** Id of the condition. At most 4,096 characters. */
  id?: string | undefined
  /** Display name. At most 4,096 characters. */
  name?: string | null | undefined
  /** Label of the field. At most 4,096 characters. */
  fieldId?: string | undefined
  /** Function that checks the condition. At most 4,096 characters. */
  functionId?: string | undefined
  /** Configuration of the function. */
  config?: Record<string, unknown> | null | undefined
  /** How many values of the field must satisfy the condition. */
  valuesOp?: 'all' | 'any' | 'none' | null | undefined
}

/** Conditions that are evaluated together. */
export interface FieldConditionGroup {
  /** Id of the group. At most 4,096 characters. */
  id?: string | undefined
  /** Display name. At most 4,096 characters. */
  name?: string | null | undefined
  /** How many of the conditions must be satisfied. */
  op?: 'all' | 'any' | 'none' | undefined
  /** The conditions. At most 100 items. */
  conditions?: readonly FieldCondition[] | undefined
}

/**
 * The fields that a model predicts, by label. Keys must match `^[0-9A-Za-z-_]{1,36}$`. At most 1,048,576 bytes of
 * JSON.
 */
export type FieldConfig = Record<string, ScalarField | LinesField>

/** A function that checks the values of a field (a validator), or changes how they are written (a formatter). */
export interface FieldFunction {
  /** Id of the validator or formatter. At most 4,096 characters. */
  id?: string | undefined
  /** The function. At most 4,096 characters. */
  functionId?: string | undefined
  /** Display name. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description. At most 4,096 characters. */
  description?: string | null | undefined
  /** Configuration of the function. */
  config?: Record<string, unknown> | null | undefined
  /** Groups of conditions under which it applies. At most 100 items. Since 2026-01. */
  conditionGroups?: readonly FieldConditionGroup[] | null | undefined
  /** How many of the groups must be satisfied. Since 2026-01. */
  conditionGroupsOp?: 'all' | 'any' | 'none' | null | undefined
}

/** Types of scalar fields. `single-value` and `multi-value` are texts of any kind. */
export type FieldType = 'amount' | 'date' | 'digits' | 'enum' | 'numeric' | 'string' | 'single-value' | 'multi-value'

/** Size of the machine that runs a training. */
export type InstanceType = 'small-gpu' | 'medium-gpu' | 'large-gpu' | (string & {})

/** A table, such as the line items of an invoice. */
export interface LinesField {
  /** Marks the field as a table. Both values have the same meaning. */
  type: 'lines' | 'table'
  /** The columns, by label. Keys must match `^[0-9A-Za-z-_]{1,36}$`. */
  fields: Record<string, ScalarField>
  /** Display name. At most 4,096 characters. Since 2025-08. */
  name?: string | null | undefined
  /** Description of the table, such as its name or appearance on documents. At most 4,096 characters. */
  description?: string | null | undefined
  /** Position of the field among the others. Since 2026-01. */
  order?: number | null | undefined
  /** Position of the field in the order in which fields are processed. Since 2026-01. */
  processingOrder?: number | null | undefined
  /** Whether reviewers do not see the field. Since 2026-01. */
  hidden?: boolean | null | undefined
  /** Whether a model predicts the field. Since 2026-01. */
  extractWithAI?: boolean | null | undefined
  /** Functions that check the values of the field. At most 100 items. Since 2026-01. */
  validators?: readonly FieldFunction[] | null | undefined
  /** Functions that change how the values of the field are written. At most 100 items. Since 2026-01. */
  formatters?: readonly FieldFunction[] | null | undefined
  /** Groups of conditions under which it applies. At most 100 items. Since 2026-01. */
  conditionGroups?: readonly FieldConditionGroup[] | null | undefined
  /** How many of the groups must be satisfied. Since 2026-01. */
  conditionGroupsOp?: 'all' | 'any' | 'none' | null | undefined
}

/** A model that predicts configured fields of documents. */
export interface Model {
  /** Id of the model. */
  modelId: Id<'model'>
  /** Organization that owns the model. */
  organizationId: Id<'organization'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** The fields that the model predicts. */
  fieldConfig: FieldConfig | null
  /** How pages are prepared, unless a prediction overrides it. */
  preprocessConfig: PreprocessConfig
  /** How pages are combined, unless a prediction overrides it. */
  postprocessConfig?: PostprocessConfig
  /** Custom data for the model. */
  metadata: Record<string, unknown> | null
  /** Whether the model predicts with a training. */
  status: 'active' | 'inactive' | (string & {})
  /** Training that the model predicts with; `null` if the model is inactive. */
  trainingId: Id<'model-training'> | null
  /** Number of data bundles that belong to the model. */
  numberOfDataBundles: number
  /** Number of trainings that have not ended. */
  numberOfRunningTrainings: number
  /**
   * Share of recent predictions that could be automated; `null` if there were no predictions. Its keys are not
   * documented.
   */
  statistics?: Record<string, unknown> | null
  /** Version of the model. Every change increments it. */
  version?: number
  /** When `fieldConfig` was last changed; `null` until the first change. ISO 8601 with a time zone. Since 2025-08. */
  updatedFieldConfigTime?: string | null
  /** Language model that predicts the fields; `null` if the API chooses it. Since 2026-01. */
  llmVersion?: 'sonnet-3.7' | 'sonnet-4.0' | 'sonnet-4.5' | 'sonnet-4.6' | 'qwen3-vl' | (string & {}) | null
  /** How confidences are estimated; `null` if the API chooses it. Since 2026-01. */
  confidenceVersion?: 'v1' | 'v2' | (string & {}) | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of models. */
export interface ModelList {
  /** The models on the page. */
  models: Model[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** A field with a single value, or with several values of the same type. */
export interface ScalarField {
  /** Type of the value. A `date` is predicted as `YYYY-MM-DD`, an `amount` with two decimals, such as `-123.45`. */
  type: FieldType | (string & {})
  /** Display name. At most 4,096 characters. Since 2025-08. */
  name?: string | null | undefined
  /** Description of the field, such as its name or appearance on documents. At most 4,096 characters. */
  description?: string | null | undefined
  /** Hint for a language model that predicts the field. At most 4,096 characters. Since 2025-08. */
  promptHint?: string | null | undefined
  /** Maximum number of characters of a value. 1 to 1,024. */
  maxLength?: number | undefined
  /**
   * The possible values of a field of type `enum`. 1 to 500 items. Items must be unique. Each: 1 to 512 characters.
   */
  enum?: readonly string[] | undefined
  /** Whether a document can have several values of the field. Fields of type `multi-value` always can. */
  isMultivalue?: boolean | undefined
  /** Whether a document can lack the field. Since 2025-08. */
  isNullable?: boolean | undefined
  /** Format of the value; the API does not document its syntax. At most 4,096 characters. */
  format?: string | null | undefined
  /** Strictness of the prediction; the API does not document its effect. */
  strict?: boolean | undefined
  /**
   * Whether a document must have a value. Only used by the built-in workflow steps, which assume `true` if it is
   * omitted.
   */
  required?: boolean | undefined
  /** Position of the field among the others. Since 2026-01. */
  order?: number | null | undefined
  /** Position of the field in the order in which fields are processed. Since 2026-01. */
  processingOrder?: number | null | undefined
  /** Whether reviewers do not see the field. Since 2026-01. */
  hidden?: boolean | null | undefined
  /** Whether a model predicts the field. Since 2026-01. */
  extractWithAI?: boolean | null | undefined
  /** Functions that check the values of the field. At most 100 items. Since 2026-01. */
  validators?: readonly FieldFunction[] | null | undefined
  /** Functions that change how the values of the field are written. At most 100 items. Since 2026-01. */
  formatters?: readonly FieldFunction[] | null | undefined
  /** Groups of conditions under which it applies. At most 100 items. Since 2026-01. */
  conditionGroups?: readonly FieldConditionGroup[] | null | undefined
  /** How many of the groups must be satisfied. Since 2026-01. */
  conditionGroupsOp?: 'all' | 'any' | 'none' | null | undefined
}

/** A training of a model. */
export interface Training {
  /** Id of the training. */
  trainingId: Id<'model-training'>
  /** Model that the training belongs to. */
  modelId: Id<'model'>
  /** Data bundles that the training learns from. */
  dataBundleIds: Id<'model-data-bundle'>[]
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data for the training. */
  metadata: Record<string, unknown> | null
  /** Status of the training. */
  status: TrainingStatus | (string & {})
  /** Size of the machine that runs the training. */
  instanceType: InstanceType
  /** GPU hours used; `null` until they are known. */
  gpuHours: number | null
  /** The trained model's accuracy; empty until the training has ended. Its keys are not documented. */
  evaluation: Record<string, unknown>
  /** Share of predictions that could be automated; `null` until it is known. Its keys are not documented. */
  statistics?: Record<string, unknown> | null
  /** Whether a review by a data scientist was requested. */
  dataScientistAssistance?: boolean
  /** Deployment environment of the training; `null` if the API chooses it. */
  deploymentEnvironmentId?: Id<'deployment-environment'> | null
  /** Training that this one continues from; empty if it started from an untrained model. */
  warmStartConfig?: {
    /** Training that this one continues from. */
    trainingId?: Id<'model-training'>
  }
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of trainings. */
export interface TrainingList {
  /** The trainings on the page. */
  trainings: Training[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (TrainingStatus | (string & {}))[]
}

/** Status of a training, in order of progress. The last three are final. */
export type TrainingStatus =
  | 'waiting-for-approval'
  | 'preparing'
  | 'pending'
  | 'running'
  | 'running-final-evaluation'
  | 'succeeded'
  | 'failed'
  | 'cancelled'

/** Fields of a data bundle to change. At least 1 field. */
export interface UpdateDataBundleBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a model to change. At least 1 field. */
export interface UpdateModelBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * The fields to predict. Replaces all previous fields. Keys must match `^[0-9A-Za-z-_]{1,36}$`. At most 1,048,576
   * bytes of JSON.
   */
  fieldConfig?: FieldConfig | undefined
  /** How pages are prepared, unless a prediction overrides it. At least 1 field. */
  preprocessConfig?: PreprocessConfig | undefined
  /** How pages are combined, unless a prediction overrides it. */
  postprocessConfig?: PostprocessConfig | undefined
  /** Language model that predicts the fields; `null` if the API chooses it. Since 2026-01. */
  llmVersion?: 'sonnet-3.7' | 'sonnet-4.0' | 'sonnet-4.5' | 'sonnet-4.6' | 'qwen3-vl' | (string & {}) | null | undefined
  /** How confidences are estimated; `null` if the API chooses it. Since 2026-01. */
  confidenceVersion?: 'v1' | 'v2' | (string & {}) | null | undefined
  /** Training to predict with, which must have succeeded. Activates the model; `null` deactivates it. */
  trainingId?: Id<'model-training'> | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /**
   * Width of page images. 97 to 1,921 pixels.
   *
   * @deprecated Has no effect since 2023.
   */
  width?: number | undefined
  /**
   * Height of page images. 97 to 1,921 pixels.
   *
   * @deprecated Has no effect since 2023.
   */
  height?: number | undefined
}

/** Fields of a training to change. At least 1 field. */
export interface UpdateTrainingBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** `cancelled` ends the training. */
  status?: 'cancelled' | undefined
  /** Deployment environment of the training; `null` lets the API choose it. */
  deploymentEnvironmentId?: Id<'deployment-environment'> | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listModels`: `GET /models`. */
export interface ListModelsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only models of these organizations; `me`, the default, is your own organization. At most 100 items. */
  owner?: Id<'organization'> | readonly Id<'organization'>[] | undefined
}

/** The query of `getModel`: `GET /models/{modelId}`. */
export interface GetModelQuery {
  /** Number of days that the statistics cover, up to today. 1 to 30. Default: `7`. Since 2023-12. */
  statisticsLastNDays?: number | undefined
}

/** The query of `listDataBundles`: `GET /models/{modelId}/dataBundles`. */
export interface ListDataBundlesQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only data bundles with one of these statuses. At most 100 items. */
  status?: DataBundleStatus | readonly DataBundleStatus[] | undefined
}

/** The query of `listTrainings`: `GET /models/{modelId}/trainings`. */
export interface ListTrainingsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only trainings with one of these statuses. At most 100 items. */
  status?: TrainingStatus | readonly TrainingStatus[] | undefined
}

/** The query of `getTraining`: `GET /models/{modelId}/trainings/{trainingId}`. */
export interface GetTrainingQuery {
  /** Number of days that the statistics cover, up to today. 1 to 30. */
  statisticsLastNDays?: number | undefined
}
