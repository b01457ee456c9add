import { Type } from '@sinclair/typebox'
import type { ResourceRecord } from '../../records/record.js'
import { batchId, nullable, nullableText, oneOf, type Schema, strict, timestamp } from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'

/** A batch, the forerunner of datasets, as the API showed it. */
export interface Batch {
  batchId: string
  name: string | null
  description: string | null
  containsPersonallyIdentifiableInformation: boolean
  createdTime: string | null
  numDocuments: number
  retentionInDays: number
  storageLocation: 'EU'
}

export const batchSchema: Schema<Batch> = strict({
  batchId,
  name: nullableText,
  description: nullableText,
  containsPersonallyIdentifiableInformation: Type.Boolean(),
  createdTime: nullable(timestamp),
  numDocuments: Type.Integer({ minimum: 0 }),
  retentionInDays: Type.Integer({ minimum: 0, maximum: 1825 }),
  storageLocation: oneOf('EU'),
})

/** A batch as it is stored; who made and changed it was not shown. */
export interface BatchRecord extends ResourceRecord, Omit<Batch, 'batchId' | 'createdTime'> {}

export const batches: Collection<BatchRecord> = collection('batches')

export function presentBatch(record: BatchRecord): Batch {
  const { id, organizationId, revision, createdBy, updatedBy, updatedTime, ...shown } = record
  return { batchId: id, ...shown }
}
