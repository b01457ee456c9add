import type { UpdateActionBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Action } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateActionOptions extends UpdateActionBody {}

/**
 * Updates an action. `config` changes the keys that it contains: other keys keep their values, and `null` removes a key.
 *
 * `PATCH /actions/{actionId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {BadRequestError} if the function, connection or secret does not exist.
 * @throws {NotFoundError} if the action does not exist.
 * @example
 * await updateAction(transport, actionId, { config: { url: 'https://example.com/receipts' } })
 */
export async function updateAction(
  transport: Transport,
  actionId: Id<'action'>,
  options: UpdateActionOptions,
  request?: RequestOptions,
): Promise<Action> {
  return transport.request({ method: 'PATCH', path: path('/actions/{actionId}', { actionId }), body: options }, request)
}
