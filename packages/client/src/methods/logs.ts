// Written by tooling/client-methods.mjs from the functions of @las/logs. Do not edit: run `npm run generate`.
import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type { ListLogsOptions, Log, LogList } from '@las/logs'

/** The functions of `@las/logs` as methods. */
export interface LogsClient {
  /**
   * Fetches a log with its lines.
   *
   * `GET /logs/{logId}`
   *
   * @param logId The `logId` of a transition execution or workflow execution, or the `completedTaskLogId` of a workflow
   * execution.
   * @throws {NotFoundError} if the log does not exist.
   * @example
   * const { events = [] } = await client.getLog(logId)
   * for (const { timestamp, message } of events) console.log(new Date(timestamp * 1000), message)
   */
  getLog(logId: Id<'log'>, request?: RequestOptions): Promise<Log>

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
   * for await (const { logId, startTime } of client.listLogs({ workflowId })) console.log(startTime, logId)
   */
  listLogs(options?: ListLogsOptions, request?: RequestOptions): PaginatedList<LogList, Log>
}
