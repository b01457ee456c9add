// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new dataset. */
export interface CreateDatasetBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Number of days after which documents added to the dataset are deleted, unless their own retention is shorter. 1
   * to 1,825. Default: `1825`.
   */
  retentionInDays?: number | undefined
  /** Whether the documents contain personal data. Default: `true`. */
  containsPersonallyIdentifiableInformation?: boolean | undefined
  /** Custom data for the dataset. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The steps of a new transformation. */
export interface CreateTransformationBody {
  /** The steps, in the order in which they run. At most 100 items. */
  operations?: readonly TransformationOperation[] | undefined
}

/** A set of documents for training. */
export interface Dataset {
  /** Id of the dataset. */
  datasetId: Id<'dataset'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data for the dataset. */
  metadata: Record<string, unknown> | null
  /** Number of documents in the dataset. */
  numberOfDocuments: number
  /** Version of the dataset. Increases whenever a document is added, changed or removed. */
  version: number
  /** Region in which the documents are stored. */
  storageLocation: 'EU' | (string & {})
  /**
   * Number of days after which documents added to the dataset are deleted, unless their own retention is shorter. 0
   * to 1,825.
   */
  retentionInDays: number
  /** Whether the documents contain personal data. */
  containsPersonallyIdentifiableInformation: boolean
  /** Number of occurrences of each label in the ground truth of the documents, including line item columns. */
  groundTruthSummary: Record<string, number>
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of datasets. */
export interface DatasetList {
  /** The datasets on the page. */
  datasets: Dataset[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** A bulk operation on all documents in a dataset. */
export interface Transformation {
  /** Id of the transformation. */
  transformationId: Id<'dataset-transformation'>
  /** Id of the dataset. */
  datasetId: Id<'dataset'>
  /** The steps, in the order in which they run. */
  operations: TransformationOperation[]
  /** Status of the transformation. */
  status: TransformationStatus | (string & {})
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of transformations. */
export interface TransformationList {
  /** The transformations on the page. */
  transformations: Transformation[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (TransformationStatus | (string & {}))[]
}

/** A step of a transformation. */
export interface TransformationOperation {
  /**
   * Type of the step. `remove-duplicates` keeps one of the documents with the same content and deletes the others.
   */
  type: 'remove-duplicates' | (string & {})
  /** Options of the step. `remove-duplicates` has no options. At most 4,096 bytes of JSON. */
  options?: Record<string, unknown> | undefined
}

/** Status of a transformation. */
export type TransformationStatus = 'running' | 'succeeded' | 'failed'

/** Fields of a dataset to change. At least 1 field. */
export interface UpdateDatasetBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Number of days after which documents added from now on are deleted, unless their own retention is shorter. 1 to
   * 1,825.
   */
  retentionInDays?: number | undefined
  /** Whether the documents contain personal data. */
  containsPersonallyIdentifiableInformation?: boolean | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listDatasets`: `GET /datasets`. */
export interface ListDatasetsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}

/** The query of `listTransformations`: `GET /datasets/{datasetId}/transformations`. */
export interface ListTransformationsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only transformations with one of these statuses. At most 100 items. */
  status?: TransformationStatus | readonly TransformationStatus[] | undefined
}
