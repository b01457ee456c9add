// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new document. */
export interface CreateDocumentBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** The base64-encoded file. If omitted, upload the file to `fileUrl`. 1 to 6,250,000 characters. */
  content?: string | undefined
  /** Type of the file. Only used if the type cannot be detected from its first bytes. */
  contentType?: DocumentContentType | null | undefined
  /**
   * Groups the documents of a person or company, for example to delete all of them on request: `las:consent:`
   * followed by 32 hexadecimal digits of your choice.
   */
  consentId?: Id<'consent'> | undefined
  /**
   * The run of an agent that processes the document: the `id` of the run, or the ids of the agent and the run, as in
   * `cradl:agent:…/cradl:run:…`. Since 2025-08.
   */
  agentRunId?: Id<'qualified-agent-run'> | undefined
  /**
   * Batch to add the document to.
   *
   * @deprecated Batches were removed from the API in 2021. Use `datasetId`.
   */
  batchId?: Id<'batch'> | undefined
  /** Dataset to add the document to. */
  datasetId?: Id<'dataset'> | undefined
  /** The correct values of the document's fields, if they are already known. At most 524,288 bytes of JSON. */
  groundTruth?: readonly GroundTruthItem[] | undefined
  /**
   * Number of days to keep the document after its creation, unless the retention of its dataset is shorter. By
   * default, the period of the organization. 1 to 1,825.
   */
  retentionInDays?: number | undefined
  /** Custom data for the document. At most 4,096 bytes of JSON. Since 2022-02. */
  metadata?: Record<string, unknown> | undefined
}

/** A file with its metadata and ground truth. */
export interface Document {
  /** Id of the document. */
  documentId: Id<'document'>
  /** The run of an agent that processes the document. Since 2025-08. */
  agentRunId?: Id<'qualified-agent-run'> | null
  /**
   * Batch that contains the document.
   *
   * @deprecated Batches were removed from the API in 2021. Use `datasetId`.
   */
  batchId?: Id<'batch'>
  /** Consent id, which groups the documents of a person or company. */
  consentId?: Id<'consent'>
  /** Dataset that contains the document. */
  datasetId?: Id<'dataset'>
  /** Type of the file; `null` until the file is uploaded. */
  contentType?: DocumentContentType | null
  /** MD5 hash of the file in hexadecimal; `null` until the file is uploaded. Since 2022-09. */
  contentMD5?: string | null
  /** Size of the file; `null` until the file is uploaded. At least 0 bytes. Since 2025-08. */
  contentLength?: number | null
  /** The base64-encoded file. Lists never include it. */
  content?: string | null
  /** URL for uploading and downloading the file. Since 2023-06. */
  fileUrl?: string | null
  /** URL of the annotations of the file; `null` if it has none. Since 2025-08. */
  annotationFileUrl?: string | null
  /** URL of the text that was read from the file; `null` if it is not available. Since 2026-01. */
  ocrFileUrl?: string | null
  /** The correct values of the document's fields. */
  groundTruth?: GroundTruthItem[]
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data for the document. Since 2022-02. */
  metadata: Record<string, unknown> | null
  /** Number of days to keep the document after its creation. At least 1. */
  retentionInDays: number
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** File types of documents. `message/rfc822` is an email. */
export type DocumentContentType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff' | 'image/webp' | 'message/rfc822'

/** A page of documents. */
export interface DocumentList {
  /** The documents on the page. */
  documents: Document[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /**
   * The `batchId` filter of the request.
   *
   * @deprecated Batches were removed from the API in 2021. Use `datasetId`.
   */
  batchId?: Id<'batch'>[]
  /** The `consentId` filter of the request. */
  consentId?: Id<'consent'>[]
  /** The `datasetId` filter of the request. */
  datasetId?: Id<'dataset'>[]
  /** The `sortBy` parameter of the request. */
  sortBy?: 'createdTime'
  /** The `order` parameter of the request. */
  order?: 'ascending' | 'descending'
}

/** The correct value of a field of a document. */
export interface GroundTruthItem {
  /** Label of the field. 1 to 36 characters. Must match `^[0-9A-Za-z-_]+$`. */
  label: string
  /**
   * The correct value. A string can have at most 1,024 characters. Line items are one array per line, with one item
   * per column.
   */
  value: GroundTruthValue
  /** Confidence in the value. 0 to 1. */
  confidence?: number | undefined
  /** Indexes of the pages that contain the value, starting at 0. At most 10 items. Since 2023-10. */
  pages?: readonly number[] | undefined
  /** The value as printed in the document, at most 1,024 characters. Since 2025-08. */
  rawValue?: string | number | boolean | undefined
}

/** The correct value of a field: a scalar, line items, or `null` if the document does not contain the field. */
export type GroundTruthValue =
  | string
  | number
  | boolean
  | null
  | readonly GroundTruthItem[]
  | readonly (readonly GroundTruthItem[])[]

/** Fields of a document to change. At least 1 field. */
export interface UpdateDocumentBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** The correct values. Replaces the whole ground truth; `null` removes it. At most 524,288 bytes of JSON. */
  groundTruth?: readonly GroundTruthItem[] | null | undefined
  /** Dataset to move the document to. */
  datasetId?: Id<'dataset'> | undefined
  /**
   * Number of days to keep the document after its creation, unless the retention of its dataset is shorter. 1 to
   * 1,825.
   */
  retentionInDays?: number | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2022-02. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listDocuments`: `GET /documents`. */
export interface ListDocumentsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /**
   * Only documents in one of these batches. At most 100 items.
   *
   * @deprecated Batches were removed from the API in 2021, and the API can ignore this filter. Use `datasetId`.
   */
  batchId?: Id<'batch'> | readonly Id<'batch'>[] | undefined
  /** Only documents with one of these consents. At most 100 items. */
  consentId?: Id<'consent'> | readonly Id<'consent'>[] | undefined
  /** Only documents in one of these datasets. At most 100 items. */
  datasetId?: Id<'dataset'> | readonly Id<'dataset'>[] | undefined
  /** Only these documents. At most 100 items. Since 2022-09. */
  documentId?: Id<'document'> | readonly Id<'document'>[] | undefined
  /** Field to sort the documents by. */
  sortBy?: 'createdTime' | undefined
  /** Sort order. */
  order?: 'ascending' | 'descending' | undefined
}

/** The query of `deleteDocuments`: `DELETE /documents`. */
export interface DeleteDocumentsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /**
   * Only documents in one of these batches. At most 100 items.
   *
   * @deprecated Batches were removed from the API in 2021, and the API can ignore this filter. Use `datasetId`.
   */
  batchId?: Id<'batch'> | readonly Id<'batch'>[] | undefined
  /** Only documents with one of these consents. At most 100 items. */
  consentId?: Id<'consent'> | readonly Id<'consent'>[] | undefined
  /** Only documents in one of these datasets. At most 100 items. */
  datasetId?: Id<'dataset'> | readonly Id<'dataset'>[] | undefined
}
