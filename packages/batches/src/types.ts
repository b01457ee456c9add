import type { Id } from '@las/core'

/** A batch: a group of documents, the forerunner of datasets. */
export interface Batch {
  batchId: Id<'batch'>
  name?: string | null
  description: string | null
  /** ISO 8601 with its zone. */
  createdTime: string | null
  numDocuments: number
  /** Days until a document of the batch is deleted, 0 to 1,825. */
  retentionInDays: number
  storageLocation: 'EU' | (string & {})
  containsPersonallyIdentifiableInformation: boolean
}

/** A page of batches. */
export interface BatchList {
  batches: Batch[]
  nextToken: string | null
}
