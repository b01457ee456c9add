import type { ListLogsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Log, LogList } from './types.js'

/** Which logs to list. If there are several filters, a log must match all of them. */
export interface ListLogsOptions extends ListLogsQuery {}

/**
 * Lists logs without their lines. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /logs`
 *
 * @param options Filters. A log must match all of them: `resourceId` for the logs of any resource, `workflowId` and
 * `transitionId` for the logs of all executions of a workflow or a transition, `workflowExecutionId` and
 * `transitionExecutionId` for the logs of a single execution.
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { logId, startTime } of listLogs(transport, { workflowId })) console.log(startTime, logId)
 */
export function listLogs(
  transport: Transport,
  options: ListLogsOptions = {},
  request?: RequestOptions,
): PaginatedList<LogList, Log> {
  return listPages(transport, 'logs', () => ({ path: path('/logs'), query: options }), request)
}
