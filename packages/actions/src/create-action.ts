import type { CreateActionBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Action } from './types.js'

/** Fields of a new action in addition to its function. */
export interface CreateActionOptions extends Omit<CreateActionBody, 'functionId'> {}

/**
 * Creates an action, an object of the API that calls an API function with a configuration (`config`, at most 256 KiB of
 * JSON). A hook starts it during the run of an agent, or `createActionRun` does.
 *
 * `POST /actions`
 *
 * @param functionId The function to call. Include the owner if it is another organization, as in
 * `cradl:organization:cradl/cradl:function:export-to-webhook`.
 * @throws {BadRequestError} if the function, connection or secret does not exist.
 * @example
 * const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
 * const { actionId } = await createAction(transport, functionId, {
 *   name: 'Send to accounting',
 *   config: { url: 'https://example.com/invoices', httpMethod: 'POST' },
 * })
 */
export async function createAction(
  transport: Transport,
  functionId: Id<'function'>,
  options?: CreateActionOptions,
  request?: RequestOptions,
): Promise<Action> {
  return transport.request(
    { method: 'POST', path: path('/actions'), body: { ...parseOptions(options), functionId } },
    request,
  )
}
