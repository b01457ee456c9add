export {
  type CreateBatchArguments,
  type CreateBatchOptions,
  createBatch,
  type FormerCreateBatchArguments,
} from '../create-batch.js'
export { type DeleteBatchOptions, deleteBatch } from '../delete-batch.js'
export { type ListBatchesOptions, listBatches } from '../list-batches.js'
export type { Batch, BatchList } from '../types.js'
export { type UpdateBatchOptions, updateBatch } from '../update-batch.js'
