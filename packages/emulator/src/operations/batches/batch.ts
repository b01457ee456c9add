import type * as Api from '@las/api'
import type { ResourceRecord } from '../../records/record.js'
import type { Shown } from '../../requests/received.js'
import { type Collection, collection } from '../../store/store.js'

/** A batch, the forerunner of datasets, as the API showed it. */
export type Batch = Shown<Api.Batch, 'name'>

/** A batch as it is stored; who made and changed it was not shown. */
export interface BatchRecord extends ResourceRecord, Omit<Batch, 'batchId' | 'createdTime'> {}

export const batches: Collection<BatchRecord> = collection('batches')

export function presentBatch(record: BatchRecord): Batch {
  const { id, organizationId, revision, createdBy, updatedBy, updatedTime, ...shown } = record
  return { batchId: id, ...shown }
}
