import type { UpdateBatchBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateBatchOptions extends UpdateBatchBody {}

/**
 * Updates the name or description of a batch.
 *
 * `PATCH /batches/{batchId}`
 *
 * @deprecated Batches were removed from the API in 2021. Use `updateDataset` of `@las/datasets`.
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the batch does not exist.
 * @example
 * await updateBatch(transport, batchId, { name: 'Spring', description: null })
 */
export async function updateBatch(
  transport: Transport,
  batchId: Id<'batch'>,
  options: UpdateBatchOptions,
  request?: RequestOptions,
): Promise<Batch> {
  return transport.request({ method: 'PATCH', path: path('/batches/{batchId}', { batchId }), body: options }, request)
}
