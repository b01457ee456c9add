import type { ListTransitionExecutionsQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { TransitionExecution, TransitionExecutionList } from './types.js'

/** Which executions to list. */
export interface ListTransitionExecutionsOptions extends ListTransitionExecutionsQuery {}

/**
 * Lists the executions of a transition. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /transitions/{transitionId}/executions`
 *
 * @throws {NotFoundError} if the transition does not exist.
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
