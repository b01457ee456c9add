import type { ListWorkflowsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Workflow, WorkflowList } from './types.js'

/** Which page of workflows to list. */
export interface ListWorkflowsOptions extends ListWorkflowsQuery {}

/**
 * Lists workflows. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /workflows`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { workflowId, name } of listWorkflows(transport)) console.log(workflowId, name)
 */
export function listWorkflows(
  transport: Transport,
  options: ListWorkflowsOptions = {},
  request?: RequestOptions,
): PaginatedList<WorkflowList, Workflow> {
  return listPages(transport, 'workflows', () => ({ path: path('/workflows'), query: options }), request)
}
