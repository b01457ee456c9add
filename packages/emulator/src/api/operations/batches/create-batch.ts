import { insert } from '@las/storage'
import { type BatchRecord, batches, presentBatch } from '../../../domain/batches/batch.js'
import { newRecord } from '../../../domain/common/record.js'
import { DEFAULT_RETENTION } from '../../../domain/documents/retention.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates a batch. The API took new ones until 2021; clients from then still create them here. */
const createBatch: Operation = operation('createBatch', async ({ body, caller, context }) => {
  const record: BatchRecord = {
    ...newRecord(context, caller, 'batch'),
    name: null,
    description: null,
    containsPersonallyIdentifiableInformation: true,
    ...body,
    numDocuments: 0,
    storageLocation: 'EU',
    retentionInDays: DEFAULT_RETENTION,
  }
  await context.store.write([insert(batches, record)])
  return presentBatch(record)
})

export default createBatch
