import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Transition } from './types.js'

/**
 * Deletes a transition that no workflow uses.
 *
 * `DELETE /transitions/{transitionId}`
 *
 * @returns The transition as it was.
 * @throws {BadRequestError} when a workflow uses it.
 * @throws {NotFoundError} when there is no such transition.
 * @example
 * await deleteTransition(transport, transitionId)
 */
export async function deleteTransition(
  transport: Transport,
  transitionId: Id<'transition'>,
  request?: RequestOptions,
): Promise<Transition> {
  return transport.request({ method: 'DELETE', path: path('/transitions/{transitionId}', { transitionId }) }, request)
}
