import type { ListWorkflowExecutionsQuery } from '@las/api'
import {
  type Id,
  type ListRequest,
  listPages,
  type PaginatedList,
  parseOptions,
  path,
  type RequestOptions,
  type Transport,
  toUtc,
} from '@las/core'
import type { WorkflowExecution, WorkflowExecutionList } from './types.js'

/** Which executions to list. */
export interface ListWorkflowExecutionsOptions
  extends Omit<ListWorkflowExecutionsQuery, 'fromStartTime' | 'toStartTime'> {
  /** Only executions that started at this time or later; sent in UTC. */
  fromStartTime?: Date | string | undefined
  /** Only executions that started at this time or earlier; sent in UTC. */
  toStartTime?: Date | string | undefined
}

/**
 * Lists the executions of a workflow. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /workflows/{workflowId}/executions`
 *
 * @throws {InvalidArgumentError} if a time is invalid.
 * @throws {NotFoundError} if the workflow does not exist.
 * @example
 * const yesterday = new Date(Date.now() - 86_400_000)
 * for await (const { executionId, status } of listWorkflowExecutions(transport, workflowId, { fromStartTime: yesterday })) {
 *   console.log(executionId, status)
 * }
 */
export function listWorkflowExecutions(
  transport: Transport,
  workflowId: Id<'workflow'>,
  options?: ListWorkflowExecutionsOptions,
  request?: RequestOptions,
): PaginatedList<WorkflowExecutionList, WorkflowExecution> {
  return listPages(transport, 'executions', () => listRequest(workflowId, parseOptions(options)), request)
}

function listRequest(workflowId: string, options: ListWorkflowExecutionsOptions): ListRequest {
  const { fromStartTime, toStartTime } = options
  return {
    path: path('/workflows/{workflowId}/executions', { workflowId }),
    query: {
      ...options,
      fromStartTime: toUtc('fromStartTime', fromStartTime),
      toStartTime: toUtc('toStartTime', toStartTime),
    },
  }
}
