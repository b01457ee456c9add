import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Transition } from './types.js'

/**
 * Fetches a transition.
 *
 * `GET /transitions/{transitionId}`
 *
 * @throws {NotFoundError} if the transition does not exist.
 * @example
 * const { transitionType, parameters } = await getTransition(transport, transitionId)
 */
export async function getTransition(
  transport: Transport,
  transitionId: Id<'transition'>,
  request?: RequestOptions,
): Promise<Transition> {
  return transport.request({ method: 'GET', path: path('/transitions/{transitionId}', { transitionId }) }, request)
}
