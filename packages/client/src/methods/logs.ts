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
   * @param logId The `logId` of a transition execution or a workflow execution, or the latter's `completedTaskLogId`.
   * @throws {NotFoundError} when there is no such log.
   * @example
   * const { events = [] } = await client.getLog(logId)
   * for (const { timestamp, message } of events) console.log(new Date(timestamp * 1000), message)
   */
  getLog(logId: Id<'log'>, request?: RequestOptions): Promise<Log>

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
   * for await (const { logId, startTime } of client.listLogs({ workflowId })) console.log(startTime, logId)
   */
  listLogs(options?: ListLogsOptions, request?: RequestOptions): PaginatedList<LogList, Log>
}
