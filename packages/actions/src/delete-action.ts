import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Action } from './types.js'

/**
 * Deletes an action and its runs, even if agents refer to it.
 *
 * `DELETE /actions/{actionId}`
 *
 * @returns The deleted action.
 * @throws {BadRequestError} if a hook starts the action.
 * @throws {NotFoundError} if the action does not exist.
 * @example
 * await deleteAction(transport, actionId)
 */
export async function deleteAction(
  transport: Transport,
  actionId: Id<'action'>,
  request?: RequestOptions,
): Promise<Action> {
  return transport.request({ method: 'DELETE', path: path('/actions/{actionId}', { actionId }) }, request)
}
