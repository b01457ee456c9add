import type { UpdateFunctionBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ApiFunction } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateFunctionOptions extends UpdateFunctionBody {}

/**
 * Updates an API function.
 *
 * `PATCH /functions/{functionId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the function does not exist.
 * @example
 * await updateFunction(transport, functionId, { description: 'Compares the total with the lines' })
 */
export async function updateFunction(
  transport: Transport,
  functionId: Id<'function'>,
  options: UpdateFunctionOptions,
  request?: RequestOptions,
): Promise<ApiFunction> {
  return transport.request(
    { method: 'PATCH', path: path('/functions/{functionId}', { functionId }), body: options },
    request,
  )
}
