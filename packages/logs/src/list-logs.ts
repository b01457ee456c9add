import type { ListLogsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Log, LogList } from './types.js'

/** Which logs to list. A log must match all filters that are given. */
export interface ListLogsOptions extends ListLogsQuery {}

/**
 * Lists logs without their lines: awaited it is one page, iterated over it is all of them.
 *
 * `GET /logs`
 *
 * @param options Filters, of which a log must match every one: `workflowId` for logs of a workflow, `workflowExecutionId` for
 * those of one of its executions, `transitionId` for logs of a transition, `transitionExecutionId` for that of one of its
 * executions.
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
