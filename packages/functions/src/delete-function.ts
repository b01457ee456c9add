import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ApiFunction } from './types.js'

/**
 * Deletes an API function and its code.
 *
 * `DELETE /functions/{functionId}`
 *
 * @returns The deleted function.
 * @throws {BadRequestError} if a hook or an action uses the function.
 * @throws {NotFoundError} if the function does not exist.
 * @example
 * await deleteFunction(transport, functionId)
 */
export async function deleteFunction(
  transport: Transport,
  functionId: Id<'function'>,
  request?: RequestOptions,
): Promise<ApiFunction> {
  return transport.request({ method: 'DELETE', path: path('/functions/{functionId}', { functionId }) }, request)
}
