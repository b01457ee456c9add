import {
  type Id,
  listPages,
  type PageOptions,
  type PaginatedList,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { TransitionExecution, TransitionExecutionList, TransitionExecutionStatus } from './types.js'

/** Which executions to list. */
export interface ListTransitionExecutionsOptions extends PageOptions {
  /** Only executions with this status, or with any of these. */
  status?: TransitionExecutionStatus | readonly TransitionExecutionStatus[] | undefined
  /** Only this execution, or these. */
  executionId?: Id<'transition-execution'> | readonly Id<'transition-execution'>[] | undefined
  sortBy?: 'startTime' | 'endTime' | undefined
  order?: 'ascending' | 'descending' | undefined
}

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
