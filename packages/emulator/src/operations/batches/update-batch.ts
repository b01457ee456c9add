import { Type } from '@sinclair/typebox'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { batchId, changes, nullableText, strict } from '../../requests/schemas.js'
import { updateRecord } from '../../store/update.js'
import { batches, batchSchema, presentBatch } from './batch.js'

/** Changes what is given and leaves the rest. */
const updateBatch: Operation = operation({
  id: 'updateBatch',
  method: 'PATCH',
  path: '/batches/{batchId}',
  params: strict({ batchId }),
  body: changes({ name: Type.Optional(nullableText), description: Type.Optional(nullableText) }),
  response: batchSchema,
  async handler({ params: { batchId }, body, caller, context }) {
    const update = await updateRecord(context.store, batches, caller.organizationId, batchId, record => ({
      ...record,
      ...body,
      ...touched(context, caller),
    }))
    if (!update) throw notFound('batch', batchId)
    return presentBatch(update.after)
  },
})

export default updateBatch
