import type { Audited, Id } from '@las/core'

/** A set of documents for training. */
export interface Dataset extends Audited {
  datasetId: Id<'dataset'>
  name?: string | null
  description: string | null
  metadata: Record<string, unknown> | null
  numberOfDocuments: number
  /** Raised with every document that is added, changed or removed. */
  version: number
  storageLocation: 'EU' | (string & {})
  /** Days until documents that join are deleted, at most 1,825. A shorter time of the document wins. */
  retentionInDays: number
  containsPersonallyIdentifiableInformation: boolean
  /** How often each label occurs in the ground truth of the documents, columns of line items included. */
  groundTruthSummary: Record<string, number>
}

/** A page of datasets. */
export interface DatasetList {
  datasets: Dataset[]
  nextToken: string | null
}

/** A step of a transformation. */
export interface TransformationOperation {
  /** `remove-duplicates` deletes documents with the same content, all but one. */
  type: 'remove-duplicates' | (string & {})
  options?: Record<string, unknown> | undefined
}

/** States of a transformation. */
export type TransformationStatus = 'running' | 'succeeded' | 'failed'

/** A bulk change of all documents of a dataset. */
export interface Transformation
  extends Pick<Audited, 'createdBy' | 'createdTime'>,
    Partial<Pick<Audited, 'updatedBy' | 'updatedTime'>> {
  transformationId: Id<'dataset-transformation'>
  datasetId: Id<'dataset'>
  operations: TransformationOperation[]
  status: TransformationStatus | (string & {})
}

/** A page of transformations, and the filter that it answers. */
export interface TransformationList {
  transformations: Transformation[]
  nextToken: string | null
  status?: (TransformationStatus | (string & {}))[]
}
