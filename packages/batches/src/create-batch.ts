import type { CreateBatchBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch } from './types.js'

/** Fields of a new batch. */
export interface CreateBatchOptions extends CreateBatchBody {}

/**
 * Creates an empty batch. To add a document, set its `batchId`.
 *
 * `POST /batches`
 *
 * @deprecated Batches were removed from the API in 2021. Use `createDataset` of `@las/datasets`.
 * @example
 * const { batchId } = await createBatch(transport, { name: 'Spring' })
 */
export async function createBatch(
  transport: Transport,
  options?: CreateBatchOptions,
  request?: RequestOptions,
): Promise<Batch> {
  return transport.request({ method: 'POST', path: path('/batches'), body: parseOptions(options) }, request)
}
