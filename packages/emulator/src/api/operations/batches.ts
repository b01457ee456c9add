import { batchResource } from '../../domain/batches/batch.js'
import { createBatch, updateBatch } from '../../domain/batches/write-batch.js'
import { deleteBatch } from '../../domain/documents/delete-batch.js'
import type { Operation } from '../requests/operation.js'
import { listOperation, resourceOperation } from '../requests/resource-operations.js'

export const batchOperations: readonly Operation[] = [
  resourceOperation('createBatch', batchResource, ({ body, caller, context }) => createBatch(context, caller, body)),
  listOperation('listBatches', batchResource),
  resourceOperation('updateBatch', batchResource, ({ params, body, caller, context }) =>
    updateBatch(context, caller, params.batchId, body),
  ),
  resourceOperation('deleteBatch', batchResource, ({ params, caller, context }) =>
    deleteBatch(context, caller, params.batchId),
  ),
]
