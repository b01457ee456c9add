import { batches, presentBatch } from '../../../domain/batches/batch.js'
import { listPage } from '../../../domain/common/paging.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Batches, the newest first. */
const listBatches: Operation = operation('listBatches', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, batches, query)
  return { batches: records.map(presentBatch), nextToken }
})

export default listBatches
