import { type BatchRecord, batchResource } from '../batches/batch.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { deleteRecord } from '../common/stored-resource.js'
import { ensureEmpty } from './ensure-empty.js'

/** Deletes a batch without documents. */
export const deleteBatch = (context: Context, caller: Caller, batchId: string): Promise<BatchRecord> =>
  deleteRecord(context, caller, batchResource, batchId, async record => {
    const remedy = `delete them first (DELETE /documents?batchId=${batchId})`
    await ensureEmpty(context, { record, size: record.numDocuments, field: 'batchId', remedy })
    return []
  })
