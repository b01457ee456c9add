import type { UpdateHookBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Hook } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateHookOptions extends UpdateHookBody {}

/**
 * Updates a hook. `config` changes the keys that it contains: other keys keep their values, and `null` removes a key.
 *
 * `PATCH /hooks/{hookId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {BadRequestError} if the function or an action does not exist.
 * @throws {NotFoundError} if the hook does not exist.
 * @example
 * await updateHook(transport, hookId, { enabled: false, falseActionId: null })
 */
export async function updateHook(
  transport: Transport,
  hookId: Id<'hook'>,
  options: UpdateHookOptions,
  request?: RequestOptions,
): Promise<Hook> {
  return transport.request({ method: 'PATCH', path: path('/hooks/{hookId}', { hookId }), body: options }, request)
}
