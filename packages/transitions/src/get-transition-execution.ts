import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { TransitionExecution } from './types.js'

/**
 * Fetches a transition execution.
 *
 * `GET /transitions/{transitionId}/executions/{executionId}`
 *
 * @throws {NotFoundError} if the transition has no execution with this id.
 * @example
 * const { status, output } = await getTransitionExecution(transport, transitionId, executionId)
 */
export async function getTransitionExecution(
  transport: Transport,
  transitionId: Id<'transition'>,
  executionId: Id<'transition-execution'>,
  request?: RequestOptions,
): Promise<TransitionExecution> {
  return transport.request(
    {
      method: 'GET',
      path: path('/transitions/{transitionId}/executions/{executionId}', { transitionId, executionId }),
    },
    request,
  )
}
