import { remove, retryOnConflict } from '@las/storage'
import { type BatchRecord, batches, batchResource } from '../batches/batch.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { emptyContainer } from './empty-container.js'

/** Deletes a batch that holds no documents. */
export const deleteBatch = (context: Context, caller: Caller, batchId: string): Promise<BatchRecord> =>
  retryOnConflict(async () => {
    const record = await findRecord(context, caller, batchResource, batchId)
    const remedy = `delete them first (DELETE /documents?batchId=${batchId})`
    await emptyContainer(context, { record, size: record.numDocuments, field: 'batchId', remedy })
    await context.store.write([remove(batches, record)])
    return record
  })
