// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** A group of documents, the predecessor of a dataset. */
export interface Batch {
  /** Id of the batch. */
  batchId: Id<'batch'>
  /** Display name. */
  name?: string | null
  /** Description. */
  description: string | null
  /** When the batch was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Number of documents in the batch. */
  numDocuments: number
  /**
   * Number of days after which documents added to the batch are deleted, unless their own retention is shorter. 0 to
   * 1,825.
   */
  retentionInDays: number
  /** Region in which the documents are stored. */
  storageLocation: 'EU' | (string & {})
  /** Whether the documents contain personal data. */
  containsPersonallyIdentifiableInformation: boolean
}

/** A page of batches. */
export interface BatchList {
  /** The batches on the page. */
  batches: Batch[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Fields of a new batch. */
export interface CreateBatchBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Whether the documents contain personal data. Default: `true`. */
  containsPersonallyIdentifiableInformation?: boolean | undefined
}

/** Fields of a batch to change. At least 1 field. */
export interface UpdateBatchBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
}

/** The query of `listBatches`: `GET /batches`. */
export interface ListBatchesQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
