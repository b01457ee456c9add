import { remove, retryOnConflict } from '@las/storage'
import { batches, presentBatch } from '../../../domain/batches/batch.js'
import { releaseDocuments } from '../../../domain/documents/release-documents.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

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
