import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { TransitionExecution } from './types.js'

/**
 * Claims the longest-waiting execution of a manual transition. Call {@link sendHeartbeat} at least every 60 seconds until
 * you end the execution with {@link updateTransitionExecution}. Otherwise it returns to the queue, where others can claim it.
 *
 * `POST /transitions/{transitionId}/executions`
 *
 * @throws {NotFoundError} if no execution is waiting, or the transition does not exist.
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
