// Generated from src/resources by `npm run generate`; do not edit.
import type { PostprocessConfig, PreprocessConfig } from './common.generated.js'
import type { Id } from './id.js'

/** Fields of a new data bundle. */
export interface CreateDataBundleBody {
  /** Datasets to take snapshots of. 1 to 1,000 items. */
  datasetIds: readonly Id<'dataset'>[]
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
}

/** Fields of a new model. */
export interface CreateModelBody {
  /** The fields to predict. Keys must match `^[0-9A-Za-z-_]{1,36}$`. At most 1,048,576 bytes of JSON. */
  fieldConfig: FieldConfig
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** How predictions prepare pages, unless they override it. At least 1 field. */
  preprocessConfig?: PreprocessConfig | undefined
  /** How predictions combine pages, unless they override it. */
  postprocessConfig?: PostprocessConfig | undefined
  /** Any JSON object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /**
   * Width of page images. 97 to 1,921 pixels.
   *
   * @deprecated Leave it out: it has been ignored since 2023.
   */
  width?: number | undefined
  /**
   * Height of page images. 97 to 1,921 pixels.
   *
   * @deprecated Leave it out: it has been ignored since 2023.
   */
  height?: number | undefined
}

/** Body of a request that starts a training. */
export interface CreateTrainingBody {
  /** Data bundles of the model to learn from. 1 to 1,000 items. */
  dataBundleIds: readonly Id<'model-data-bundle'>[]
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** Size of the machine that runs the training; the API chooses it if omitted or `null`. */
  instanceType?: InstanceType | null | undefined
  /** What to start from instead of an untrained model. */
  warmStartConfig?: {
    /** Training to continue from. */
    trainingId: Id<'model-training'>
  } | undefined
  /** Whether to ask a data scientist to review the training. Default: `false`. */
  dataScientistAssistance?: boolean | undefined
  /** Any JSON object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The data of a training: snapshots of datasets, and a report on their documents. */
export interface DataBundle {
  /** Id of the data bundle. */
  dataBundleId: Id<'model-data-bundle'>
  /** Model that the data bundle belongs to. */
  modelId: Id<'model'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** The datasets as they were when the data bundle was created. */
  datasets: DatasetSnapshot[]
  /** State of the report. */
  status: DataBundleStatus | (string & {})
  /** The report; `null` until the data bundle has succeeded. */
  summary: DataBundleSummary | null
  /** Days until the report is deleted. At least 1. */
  retentionInDays?: number
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of data bundles. */
export interface DataBundleList {
  /** The data bundles on the page. */
  dataBundles: DataBundle[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
  /** The filter of the request. */
  status?: (DataBundleStatus | (string & {}))[]
}

/** States of a data bundle. */
export type DataBundleStatus = 'running' | 'succeeded' | 'failed'

/** A report on the documents of a data bundle; the API may add keys. */
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
    /** Documents in all datasets. */
    numberOfDocuments: number
    /** Documents with ground truth that were read to check that they show its values. */
    numberOfComparedDocuments?: number
    /** Documents with ground truth that could not be read. */
    numberOfUnreadableDocuments?: number
    /** Mean of `coverage` and `variation`. 0 to 1. */
    overallScore: number
    [key: string]: unknown
  }
  /** The reports on single fields, by label. */
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
    /** Valid values. */
    numberOfValids: number
    /** Distinct valid values. */
    numberOfDistinctValids: number
    /** Invalid values. */
    numberOfErrors: number
    /** Valid values that were not found in their documents. */
    numberOfNotFound?: number
    /** Percentage of values that are invalid. 0 to 100. */
    errorPercent: number
    [key: string]: unknown
  }>
  [key: string]: unknown
}

/** Quality of the ground truth, of one field or averaged over all fields. */
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

/** A dataset as it was when its data bundle was created. */
export interface DatasetSnapshot {
  /** Id of the dataset. */
  datasetId: Id<'dataset'>
  /** Display name. */
  name?: string | null
  /** Description. */
  description: string | null
  /** The JSON object that was attached to the dataset. */
  metadata?: Record<string, unknown> | null
  /** Documents in the dataset. */
  numberOfDocuments: number
  /** Version of the dataset. */
  version: number
  /** Where the documents are stored. */
  storageLocation: 'EU' | (string & {})
  /** Days until documents are deleted. 1 to 1,825. */
  retentionInDays: number
  /** Whether the documents contain personal data. */
  containsPersonallyIdentifiableInformation: boolean
  /** How often each label occurs in the ground truth of the documents. */
  groundTruthSummary?: Record<string, number>
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy?: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime?: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy?: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime?: string | null
}

/**
 * The fields that a model predicts, by their label. Keys must match `^[0-9A-Za-z-_]{1,36}$`. At most 1,048,576 bytes
 * of JSON.
 */
export type FieldConfig = Record<string, ScalarField | LinesField>

/** Types of scalar fields. */
export type FieldType = 'amount' | 'date' | 'digits' | 'enum' | 'numeric' | 'string'

/** Sizes of the machine that runs a training. */
export type InstanceType = 'small-gpu' | 'medium-gpu' | 'large-gpu' | (string & {})

/** A table, such as the line items of an invoice. */
export interface LinesField {
  /** Marks the field as a table. */
  type: 'lines'
  /** The columns by their label. Keys must match `^[0-9A-Za-z-_]{1,36}$`. */
  fields: Record<string, ScalarField>
  /** What the table is called or looks like on documents. At most 4,096 characters. */
  description?: string | null | undefined
}

/** Predicts configured fields of documents. */
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
  /** Preparation of the pages, unless a prediction overrides it. */
  preprocessConfig: PreprocessConfig
  /** How pages are combined, unless a prediction overrides it. */
  postprocessConfig?: PostprocessConfig
  /** The JSON object that was attached to the model. */
  metadata: Record<string, unknown> | null
  /** Whether a training was chosen to predict with. */
  status: 'active' | 'inactive' | (string & {})
  /** Training that predicts; `null` if none was chosen. */
  trainingId: Id<'model-training'> | null
  /** Data bundles of the model. */
  numberOfDataBundles: number
  /** Trainings of the model that have not ended. */
  numberOfRunningTrainings: number
  /** What share of recent predictions could be automated; `null` if there were none. Its keys are not documented. */
  statistics?: Record<string, unknown> | null
  /** Incremented by each change of the model. */
  version?: number
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of models. */
export interface ModelList {
  /** The models on the page. */
  models: Model[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
}

/** A field with a single value, or with several of the same type. */
export interface ScalarField {
  /** Type of the value: a `date` is predicted as `YYYY-MM-DD`, an `amount` with two decimals such as `-123.45`. */
  type: FieldType | (string & {})
  /** What the field is called or looks like on documents. At most 4,096 characters. */
  description?: string | null | undefined
  /** The most characters that a value may have. 1 to 1,024. */
  maxLength?: number | undefined
  /** The possible values of a field of type `enum`. 1 to 500 items. No item twice. Each: 1 to 512 characters. */
  enum?: readonly string[] | undefined
  /** Whether a document may have several values of the field. */
  isMultivalue?: boolean | undefined
  /** Format of the value; the API does not document its syntax. At most 4,096 characters. */
  format?: string | null | undefined
  /** Strictness of the prediction; the API does not document its effect. */
  strict?: boolean | undefined
  /** Whether a document must have a value. Only the workflow steps of the API use it; they assume `true`. */
  required?: boolean | undefined
}

/** A training of a model. */
export interface Training {
  /** Id of the training. */
  trainingId: Id<'model-training'>
  /** Model that is trained. */
  modelId: Id<'model'>
  /** Data bundles that the training learns from. */
  dataBundleIds: Id<'model-data-bundle'>[]
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** The JSON object that was attached to the training. */
  metadata: Record<string, unknown> | null
  /** State of the training. */
  status: TrainingStatus | (string & {})
  /** Size of the machine that runs the training. */
  instanceType: InstanceType
  /** GPU time that was used; `null` until it is known. */
  gpuHours: number | null
  /** How well the training predicts; empty until the training has ended. Its keys are not documented. */
  evaluation: Record<string, unknown>
  /** What share of predictions could be automated; `null` until it is known. Its keys are not documented. */
  statistics?: Record<string, unknown> | null
  /** Whether a data scientist was asked to review the training. */
  dataScientistAssistance?: boolean
  /** Deployment environment that serves the training; `null` if the API chooses it. */
  deploymentEnvironmentId?: Id<'deployment-environment'> | null
  /** What the training started from; empty unless it continues from another training. */
  warmStartConfig?: {
    /** Training that this one continues from. */
    trainingId?: Id<'model-training'>
  }
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of trainings. */
export interface TrainingList {
  /** The trainings on the page. */
  trainings: Training[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
  /** The filter of the request. */
  status?: (TrainingStatus | (string & {}))[]
}

/** States of a training, in their order; the last three are final. */
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
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
}

/** Fields of a model to change. At least 1 field. */
export interface UpdateModelBody {
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * The fields to predict; they replace all previous fields. Keys must match `^[0-9A-Za-z-_]{1,36}$`. At most
   * 1,048,576 bytes of JSON.
   */
  fieldConfig?: FieldConfig | undefined
  /** How predictions prepare pages, unless they override it. At least 1 field. */
  preprocessConfig?: PreprocessConfig | undefined
  /** How predictions combine pages, unless they override it. */
  postprocessConfig?: PostprocessConfig | undefined
  /** Succeeded training to predict with, which activates the model; `null` deactivates it. */
  trainingId?: Id<'model-training'> | null | undefined
  /** Any JSON object; it replaces the previous one. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /**
   * Width of page images. 97 to 1,921 pixels.
   *
   * @deprecated Leave it out: it has been ignored since 2023.
   */
  width?: number | undefined
  /**
   * Height of page images. 97 to 1,921 pixels.
   *
   * @deprecated Leave it out: it has been ignored since 2023.
   */
  height?: number | undefined
}

/** Fields of a training to change. At least 1 field. */
export interface UpdateTrainingBody {
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** `cancelled` ends the training. */
  status?: 'cancelled' | undefined
  /** Deployment environment to serve the training; `null` lets the API choose. */
  deploymentEnvironmentId?: Id<'deployment-environment'> | null | undefined
  /** Any JSON object; it replaces the previous one. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listModels`: `GET /models`. */
export interface ListModelsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only models of these organizations; `me` is your own, and used if omitted. At most 100 items. */
  owner?: Id<'organization'> | readonly Id<'organization'>[] | undefined
}

/** The query of `getModel`: `GET /models/{modelId}`. */
export interface GetModelQuery {
  /** How many days the statistics cover, up to today. 1 to 30. Default: `7`. Since 2023-12. */
  statisticsLastNDays?: number | undefined
}

/** The query of `listDataBundles`: `GET /models/{modelId}/dataBundles`. */
export interface ListDataBundlesQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only data bundles in these states. At most 100 items. */
  status?: DataBundleStatus | readonly DataBundleStatus[] | undefined
}

/** The query of `listTrainings`: `GET /models/{modelId}/trainings`. */
export interface ListTrainingsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only trainings in these states. At most 100 items. */
  status?: TrainingStatus | readonly TrainingStatus[] | undefined
}

/** The query of `getTraining`: `GET /models/{modelId}/trainings/{trainingId}`. */
export interface GetTrainingQuery {
  /** How many days the statistics cover, up to today. 1 to 30. */
  statisticsLastNDays?: number | undefined
}
