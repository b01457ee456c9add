import type { ListWorkflowsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Workflow, WorkflowList } from './types.js'

/** Which page of workflows to list. */
export interface ListWorkflowsOptions extends ListWorkflowsQuery {}

/**
 * Lists workflows: awaited it is one page, iterated over it is all of them.
 *
 * `GET /workflows`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
