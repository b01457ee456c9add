import type { ListTransitionExecutionsQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { TransitionExecution, TransitionExecutionList } from './types.js'

/** Which executions to list. */
export interface ListTransitionExecutionsOptions extends ListTransitionExecutionsQuery {}

/**
 * Lists executions of a transition: awaited it is one page, iterated over it is all of them.
 *
 * `GET /transitions/{transitionId}/executions`
 *
 * @throws {NotFoundError} when there is no such transition.
 * @example
 * const { executions } = await listTransitionExecutions(transport, transitionId, { status: ['failed', 'rejected'] })
 */
export function listTransitionExecutions(
  transport: Transport,
  transitionId: Id<'transition'>,
  options: ListTransitionExecutionsOptions = {},
  request?: RequestOptions,
): PaginatedList<TransitionExecutionList, TransitionExecution> {
  return listPages(
    transport,
    'executions',
    () => ({ path: path('/transitions/{transitionId}/executions', { transitionId }), query: options }),
    request,
  )
}
