import type { CreateFunctionBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { ApiFunction } from './types.js'

/** Fields of a new function. */
export interface CreateFunctionOptions extends CreateFunctionBody {}

/**
 * Creates an API function without code. Upload its code to its `fileUrl`.
 *
 * `POST /functions`
 *
 * @example
 * const { functionId } = await createFunction(transport, { name: 'Check total', runtime: 'nodejs' })
 */
export async function createFunction(
  transport: Transport,
  options: CreateFunctionOptions = {},
  request?: RequestOptions,
): Promise<ApiFunction> {
  return transport.request({ method: 'POST', path: path('/functions'), body: options }, request)
}
