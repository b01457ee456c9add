import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ApiFunction } from './types.js'

/**
 * Fetches an API function.
 *
 * `GET /functions/{functionId}`
 *
 * @param functionId Include the owner if it is another organization, as in
 * `cradl:organization:cradl/cradl:function:export-to-webhook`.
 * @throws {NotFoundError} if the function does not exist.
 * @example
 * const { runtime } = await getFunction(transport, functionId)
 */
export async function getFunction(
  transport: Transport,
  functionId: Id<'function'>,
  request?: RequestOptions,
): Promise<ApiFunction> {
  return transport.request({ method: 'GET', path: path('/functions/{functionId}', { functionId }) }, request)
}
