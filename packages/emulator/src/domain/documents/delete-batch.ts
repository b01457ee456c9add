import { type BatchRecord, batchResource } from '../batches/batch.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { deleteRecord } from '../common/stored-resource.js'
import { emptyContainer } from './empty-container.js'

/** Deletes a batch that holds no documents. */
export const deleteBatch = (context: Context, caller: Caller, batchId: string): Promise<BatchRecord> =>
  deleteRecord(context, caller, batchResource, batchId, async record => {
    const remedy = `delete them first (DELETE /documents?batchId=${batchId})`
    await emptyContainer(context, { record, size: record.numDocuments, field: 'batchId', remedy })
    return []
  })
