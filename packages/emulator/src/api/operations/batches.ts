import { batchResource } from '../../domain/batches/batch.js'
import { createBatch, updateBatch } from '../../domain/batches/write-batch.js'
import { deleteBatch } from '../../domain/documents/delete-batch.js'
import type { Operation } from '../requests/operation.js'
import { createOperation, deleteOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

export const batchOperations: readonly Operation[] = [
  createOperation('createBatch', batchResource, createBatch),
  listOperation('listBatches', batchResource),
  updateOperation('updateBatch', batchResource, updateBatch),
  deleteOperation('deleteBatch', batchResource, deleteBatch),
]
