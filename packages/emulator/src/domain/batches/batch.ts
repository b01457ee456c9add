import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A batch, the predecessor of datasets, as returned by the API. */
export type Batch = Returned<Api.Batch, 'name'>

/** A batch as stored; the API does not return who created and updated it. */
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
