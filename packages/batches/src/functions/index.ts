export {
  type CreateBatchOptions,
  createBatch,
} from '../create-batch.js'
export { type DeleteBatchOptions, deleteBatch } from '../delete-batch.js'
export { type ListBatchesOptions, listBatches } from '../list-batches.js'
export type { Batch, BatchList } from '../types.js'
export { type UpdateBatchOptions, updateBatch } from '../update-batch.js'
