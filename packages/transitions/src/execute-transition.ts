import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { TransitionExecution } from './types.js'

/**
 * Claims the execution of a manual transition that has waited longest. Keep it with {@link sendHeartbeat} at least every
 * 60 seconds, and end it with {@link updateTransitionExecution}; otherwise it goes back to be claimed by somebody else.
 *
 * `POST /transitions/{transitionId}/executions`
 *
 * @throws {NotFoundError} when no execution waits, or there is no such transition.
 * @example
 * const { executionId, input } = await executeTransition(transport, transitionId)
 */
export async function executeTransition(
  transport: Transport,
  transitionId: Id<'transition'>,
  request?: RequestOptions,
): Promise<TransitionExecution> {
  return transport.request(
    { method: 'POST', path: path('/transitions/{transitionId}/executions', { transitionId }), body: {} },
    request,
  )
}
