import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { batches, batchSchema, presentBatch } from './batch.js'

/** Batches, the newest first. */
const listBatches: Operation = operation({
  id: 'listBatches',
  method: 'GET',
  path: '/batches',
  query: strict(paging),
  response: strict({ batches: Type.Array(batchSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, batches, query)
    return { batches: records.map(presentBatch), nextToken }
  },
})

export default listBatches
