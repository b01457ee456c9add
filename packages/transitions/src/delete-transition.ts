import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Transition } from './types.js'

/**
 * Deletes a transition that no workflow uses, and its executions.
 *
 * `DELETE /transitions/{transitionId}`
 *
 * @returns The deleted transition.
 * @throws {BadRequestError} if a workflow uses the transition.
 * @throws {NotFoundError} if the transition does not exist.
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
