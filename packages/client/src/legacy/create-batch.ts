import { type Batch, type CreateBatchOptions, createBatch } from '@las/batches'
import { parseOptions, type RequestOptions, type Transport } from '@las/core'
import type { Legacy } from '../binding/bind.js'

/** @deprecated Pass the description as an option: `client.createBatch({ description })`. */
function withDescription(
  transport: Transport,
  description: string,
  options?: CreateBatchOptions,
  request?: RequestOptions,
): Promise<Batch> {
  return createBatch(transport, { ...parseOptions(options), description }, request)
}

export const legacyCreateBatch: Legacy = ([first]) => (typeof first === 'string' ? withDescription : undefined)
