import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Hook } from './types.js'

/**
 * Fetches a hook.
 *
 * `GET /hooks/{hookId}`
 *
 * @throws {NotFoundError} if the hook does not exist.
 * @example
 * const { trigger, trueActionId } = await getHook(transport, hookId)
 */
export async function getHook(transport: Transport, hookId: Id<'hook'>, request?: RequestOptions): Promise<Hook> {
  return transport.request({ method: 'GET', path: path('/hooks/{hookId}', { hookId }) }, request)
}
