import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Shown } from '../../platform/validation/received.js'
import type { ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A batch, the forerunner of datasets, as the API showed it. */
export type Batch = Shown<Api.Batch, 'name'>

/** A batch as it is stored; who made and changed it was not shown. */
export interface BatchRecord extends ResourceRecord, Omit<Batch, 'batchId' | 'createdTime'> {}

export const batches: Collection<BatchRecord> = collection('batches')

export function presentBatch(record: BatchRecord): Batch {
  const { id, organizationId, revision, createdBy, updatedBy, updatedTime, ...shown } = record
  return { batchId: id, ...shown }
}

export const batchResource: PresentedResource<BatchRecord, Batch> = {
  kind: 'batch',
  collection: batches,
  present: presentBatch,
  quota: 'numberOfBatches',
}
