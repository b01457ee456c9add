import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Action } from './types.js'

/**
 * Fetches an action.
 *
 * `GET /actions/{actionId}`
 *
 * @throws {NotFoundError} if the action does not exist.
 * @example
 * const { functionId, config } = await getAction(transport, actionId)
 */
export async function getAction(
  transport: Transport,
  actionId: Id<'action'>,
  request?: RequestOptions,
): Promise<Action> {
  return transport.request({ method: 'GET', path: path('/actions/{actionId}', { actionId }) }, request)
}
