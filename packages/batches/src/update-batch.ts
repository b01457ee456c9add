import type { UpdateBatchBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateBatchOptions extends UpdateBatchBody {}

/**
 * Changes what a batch is called.
 *
 * `PATCH /batches/{batchId}`
 *
 * @deprecated The API gave batches up in 2021. Use `updateDataset` of `@las/datasets`.
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such batch.
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
