import { badRequest, notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { enforce } from '../../requests/waivers.js'
import { remove } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { releaseDocuments } from '../documents/release-documents.js'
import { batches, presentBatch } from './batch.js'

/** Deletes a batch that holds no documents. */
const deleteBatch: Operation = operation('deleteBatch', async ({ params: { batchId }, caller, context }) => {
  return retryOnConflict(async () => {
    const record = await context.store.get(batches, caller.organizationId, batchId)
    if (!record) throw notFound('batch', batchId)
    if (record.numDocuments > 0) {
      const message = `${batchId} contains ${record.numDocuments} documents; delete them first (DELETE /documents?batchId=${batchId})`
      enforce(context, 'unused-resource', badRequest(message))
      await releaseDocuments(context, caller.organizationId, 'batchId', batchId)
    }
    await context.store.write([remove(batches, record)])
    return presentBatch(record)
  })
})

export default deleteBatch
