import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { DEFAULT_RETENTION_DAYS } from '../common/allowances.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord } from '../common/stored-resource.js'
import { type BatchRecord, batches, batchResource } from './batch.js'

/** Creates a batch. The hosted API accepted new batches until 2021; the emulator still does, for older clients. */
export async function createBatch(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createBatch'>,
): Promise<BatchRecord> {
  const record: BatchRecord = {
    ...newRecord(context, caller, 'batch'),
    name: null,
    description: null,
    containsPersonallyIdentifiableInformation: true,
    ...fields,
    numDocuments: 0,
    storageLocation: 'EU',
    retentionInDays: DEFAULT_RETENTION_DAYS,
  }
  await context.store.write([insert(batches, record)])
  return record
}

/** Updates the given fields and leaves the others unchanged. */
export const updateBatch = (
  context: Context,
  caller: Caller,
  batchId: string,
  fields: BodyOf<'updateBatch'>,
): Promise<BatchRecord> => changeRecord(context, caller, batchResource, batchId, record => ({ ...record, ...fields }))
