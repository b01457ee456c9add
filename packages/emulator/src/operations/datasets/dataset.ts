import { Type } from '@sinclair/typebox'
import type { ResourceRecord } from '../../records/record.js'
import {
  type Audit,
  audit,
  datasetId,
  metadata,
  nullable,
  nullableText,
  oneOf,
  type Schema,
  strict,
} from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'

/** A dataset as the API shows it. */
export interface Dataset extends Audit {
  datasetId: string
  name: string | null
  description: string | null
  metadata: Record<string, unknown> | null
  numberOfDocuments: number
  /** Raised by one for each document that is added, changed or removed. */
  version: number
  storageLocation: 'EU'
  retentionInDays: number
  containsPersonallyIdentifiableInformation: boolean
  /** How often each label occurs in the ground truth of the documents, columns of line items included. */
  groundTruthSummary: Record<string, number>
}

const count = Type.Integer({ minimum: 0 })

/** How long documents may be kept, in days; the API shows no more than five years. */
export const datasetRetention: Schema<number> = Type.Integer({ minimum: 1, maximum: 1825 })

export const datasetSchema: Schema<Dataset> = strict({
  datasetId,
  name: nullableText,
  description: nullableText,
  metadata: nullable(metadata),
  numberOfDocuments: count,
  version: count,
  storageLocation: oneOf('EU'),
  retentionInDays: datasetRetention,
  containsPersonallyIdentifiableInformation: Type.Boolean(),
  groundTruthSummary: Type.Record(Type.String(), count),
  ...audit,
})

/** A dataset as it is stored. */
export interface DatasetRecord extends ResourceRecord, Omit<Dataset, 'datasetId' | keyof Audit> {}

export const datasets: Collection<DatasetRecord> = collection('datasets')

export function presentDataset({ id, organizationId, revision, ...shown }: DatasetRecord): Dataset {
  return { datasetId: id, ...shown }
}
