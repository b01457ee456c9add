import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Hook } from './types.js'

/**
 * Deletes a hook and its runs, even if agents refer to it.
 *
 * `DELETE /hooks/{hookId}`
 *
 * @returns The deleted hook.
 * @throws {NotFoundError} if the hook does not exist.
 * @example
 * await deleteHook(transport, hookId)
 */
export async function deleteHook(transport: Transport, hookId: Id<'hook'>, request?: RequestOptions): Promise<Hook> {
  return transport.request({ method: 'DELETE', path: path('/hooks/{hookId}', { hookId }) }, request)
}
