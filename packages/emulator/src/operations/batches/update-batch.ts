import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { updateRecord } from '../../store/update.js'
import { batches, presentBatch } from './batch.js'

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
