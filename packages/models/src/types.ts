import type { Audited, Id, PostprocessConfig, PreprocessConfig } from '@las/core'

/** Types of scalar fields. */
export type FieldType = 'amount' | 'date' | 'digits' | 'enum' | 'numeric' | 'string'

/** A field with one value. */
export interface ScalarField {
  /** `date` values come as `YYYY-MM-DD`, `amount` values with two decimals such as `-123.45`. */
  type: FieldType | (string & {})
  /** What the field is called or looks like on documents; at most 4,096 characters. */
  description?: string | null | undefined
  /** 1 to 1,024. */
  maxLength?: number | undefined
  /** With type `enum`: 1 to 500 different values of 1 to 512 characters. */
  enum?: readonly string[] | undefined
  /** Whether a document may have several values. */
  isMultivalue?: boolean | undefined
  /** At most 4,096 characters. */
  format?: string | null | undefined
  strict?: boolean | undefined
  /** Whether a document must have a value; the API's own workflow steps read it. */
  required?: boolean | undefined
}

/** A table: one value a line and column. */
export interface LinesField {
  type: 'lines'
  /** The columns. */
  fields: Readonly<Record<string, ScalarField>>
  description?: string | null | undefined
}

/** The fields that a model reads, by label: 1 to 36 characters of `0-9 A-Z a-z - _`. */
export type FieldConfig = Readonly<Record<string, ScalarField | LinesField>>

/** A model: what reads the configured fields out of documents. */
export interface Model extends Audited {
  modelId: Id<'model'>
  organizationId: Id<'organization'>
  name: string | null
  description: string | null
  fieldConfig: FieldConfig | null
  preprocessConfig: PreprocessConfig
  postprocessConfig?: PostprocessConfig
  metadata: Record<string, unknown> | null
  status: 'active' | 'inactive' | (string & {})
  /** The training that predicts; `null` where none was chosen. */
  trainingId: Id<'model-training'> | null
  numberOfDataBundles: number
  numberOfRunningTrainings: number
  statistics?: Record<string, unknown> | null
  version?: number
}

/** A page of models. */
export interface ModelList {
  models: Model[]
  nextToken: string | null
}

/** States of a data bundle. */
export type DataBundleStatus = 'running' | 'succeeded' | 'failed'

/** Measures of the ground truth, of one field or on average of all: shares from 0 to 1. */
export interface DataMeasures {
  /** The share of documents that have a value. */
  completeness: number
  /** The share of the values that are valid. */
  validity: number
  /** The share of documents that have a valid value. */
  coverage: number
  /** The share of valid values outside the ten most frequent ones. */
  uniqueness: number
  /** How evenly the ten most frequent values occur. */
  uniformity: number
  /** The mean of uniqueness and uniformity. */
  variation: number
}

/** A report on the documents of a data bundle. The API may tell more. */
export interface DataBundleSummary {
  aggregate?: DataMeasures & {
    numberOfDocuments: number
    /** Documents with ground truth that were read, to look for its values in them. */
    numberOfComparedDocuments?: number
    /** Documents with ground truth that could not be read. */
    numberOfUnreadableDocuments?: number
    /** The mean of coverage and variation. */
    overallScore: number
    [key: string]: unknown
  }
  /** By the label of the field. */
  labels?: Record<
    string,
    DataMeasures & {
      numberOfValids: number
      numberOfDistinctValids: number
      numberOfErrors: number
      /** Valid values that the documents which were read do not show. */
      numberOfNotFound?: number
      errorPercent: number
      [key: string]: unknown
    }
  >
  [key: string]: unknown
}

/** A dataset as it was when its data bundle was created. */
export interface DatasetSnapshot extends Partial<Audited> {
  datasetId: Id<'dataset'>
  name?: string | null
  description: string | null
  metadata?: Record<string, unknown> | null
  numberOfDocuments: number
  version: number
  storageLocation: 'EU' | (string & {})
  retentionInDays: number
  containsPersonallyIdentifiableInformation: boolean
  groundTruthSummary?: Record<string, number>
}

/** The data of a training: datasets as they were, and a report on their documents. */
export interface DataBundle extends Audited {
  dataBundleId: Id<'model-data-bundle'>
  modelId: Id<'model'>
  name: string | null
  description: string | null
  datasets: DatasetSnapshot[]
  status: DataBundleStatus | (string & {})
  /** `null` until the data bundle has succeeded. */
  summary: DataBundleSummary | null
  /** Days until the report is deleted, at least 1. */
  retentionInDays?: number
}

/** A page of data bundles, and the filter that it answers. */
export interface DataBundleList {
  dataBundles: DataBundle[]
  nextToken: string | null
  status?: (DataBundleStatus | (string & {}))[]
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

/** Sizes of the machine that trains. */
export type InstanceType = 'small-gpu' | 'medium-gpu' | 'large-gpu' | (string & {})

/** A training of a model. */
export interface Training extends Audited {
  trainingId: Id<'model-training'>
  modelId: Id<'model'>
  dataBundleIds: Id<'model-data-bundle'>[]
  name: string | null
  description: string | null
  metadata: Record<string, unknown> | null
  status: TrainingStatus | (string & {})
  instanceType: InstanceType
  /** Hours; `null` until they are known. */
  gpuHours: number | null
  /** How good the training is; its form is not documented, and it is empty until it is known. */
  evaluation: Record<string, unknown>
  statistics?: Record<string, unknown> | null
  dataScientistAssistance?: boolean
  deploymentEnvironmentId?: Id<'deployment-environment'> | null
  /** Empty where the training did not continue from another one. */
  warmStartConfig?: { trainingId?: Id<'model-training'> }
}

/** A page of trainings, and the filter that it answers. */
export interface TrainingList {
  trainings: Training[]
  nextToken: string | null
  status?: (TrainingStatus | (string & {}))[]
}
