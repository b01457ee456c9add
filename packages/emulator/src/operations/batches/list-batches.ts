import { type Operation, operation } from '../../operation.js'
import { listPage } from '../../records/paging.js'
import { batches, presentBatch } from './batch.js'

/** Batches, the newest first. */
const listBatches: Operation = operation('listBatches', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, batches, query)
  return { batches: records.map(presentBatch), nextToken }
})

export default listBatches
