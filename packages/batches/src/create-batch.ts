import { type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { Batch } from './types.js'

/** What a new batch is created with. */
export interface CreateBatchOptions extends Naming {
  /** Whether its documents tell of persons; `true` by default. */
  containsPersonallyIdentifiableInformation?: boolean | undefined
}

/** @deprecated Use the options: `{ description }`. */
export type FormerCreateBatchArguments = [
  description: string,
  options?: CreateBatchOptions | undefined,
  request?: RequestOptions | undefined,
]

/** The arguments after the transport; the earlier form has the description ahead of the options. */
export type CreateBatchArguments =
  | [options?: CreateBatchOptions | undefined, request?: RequestOptions | undefined]
  | FormerCreateBatchArguments

/**
 * Creates a batch, which documents join through their `batchId`.
 *
 * `POST /batches`
 *
 * @deprecated The API gave batches up in 2021. Use `createDataset` of `@las/datasets`.
 * @param args The options and the call's mechanics; the description may stand ahead of them.
 * @example
 * const { batchId } = await createBatch(transport, { name: 'Spring' })
 */
export async function createBatch(transport: Transport, ...args: CreateBatchArguments): Promise<Batch> {
  const [options, request] = normalize(args)
  return transport.request({ method: 'POST', path: path('/batches'), body: options }, request)
}

function normalize(args: CreateBatchArguments): [CreateBatchOptions, RequestOptions | undefined] {
  if (typeof args[0] === 'string') {
    const [description, options, request] = args as FormerCreateBatchArguments
    return [{ ...options, description }, request]
  }
  const [options = {}, request] = args as Exclude<CreateBatchArguments, FormerCreateBatchArguments>
  return [options, request]
}
