import type { Audited, DocumentContentType, Id } from '@las/core'

/** The value of a ground truth item: a scalar, line items, or `null` for "this document has none". */
export type GroundTruthValue =
  | string
  | number
  | boolean
  | null
  | readonly GroundTruthItem[]
  | readonly (readonly GroundTruthItem[])[]

/** What a field of a document really says. */
export interface GroundTruthItem {
  /** 1 to 36 characters of `0-9 A-Z a-z - _`. */
  label: string
  /** A string has at most 1,024 characters. Line items: one array a line, in it one item a column. */
  value: GroundTruthValue
  /** 0 to 1. */
  confidence?: number | undefined
  /** Pages on which the value stands, the first page being 0; at most 10. */
  pages?: readonly number[] | undefined
}

/** A document: a file and what is known of it. */
export interface Document extends Audited {
  documentId: Id<'document'>
  /** @deprecated The API gave batches up in 2021. Use `datasetId`. */
  batchId?: Id<'batch'>
  /** Groups the documents of one person or company. */
  consentId?: Id<'consent'>
  datasetId?: Id<'dataset'>
  /** `null` until the file has arrived. */
  contentType?: DocumentContentType | null
  /** MD5 of the file; `null` until it has arrived. */
  contentMD5?: string | null
  /** The file in base64, at most 6,250,000 characters. Lists never hold it. */
  content?: string | null
  /** Where the file is put and fetched. */
  fileUrl?: string | null
  groundTruth?: GroundTruthItem[]
  name: string | null
  description: string | null
  metadata: Record<string, unknown> | null
  /** Days until the document is deleted, at least 1. */
  retentionInDays: number
}

/** A page of documents, and the filters that it answers. */
export interface DocumentList {
  documents: Document[]
  nextToken: string | null
  /** @deprecated The API gave batches up in 2021. */
  batchId?: Id<'batch'>[]
  consentId?: Id<'consent'>[]
  datasetId?: Id<'dataset'>[]
  sortBy?: 'createdTime'
  order?: 'ascending' | 'descending'
}
