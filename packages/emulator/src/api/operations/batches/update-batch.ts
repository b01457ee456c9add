import { updateRecord } from '@las/storage'
import { batches, presentBatch } from '../../../domain/batches/batch.js'
import { touched } from '../../../domain/common/record.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest. */
const updateBatch: Operation = operation('updateBatch', async ({ params: { batchId }, body, caller, context }) => {
  const update = await updateRecord(context.store, batches, caller.organizationId, batchId, record => ({
    ...record,
    ...body,
    ...touched(context, caller),
  }))
  if (!update) throw notFound('batch', batchId)
  return presentBatch(update.after)
})

export default updateBatch
