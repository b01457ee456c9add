// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/**
 * Output of a docker transition, of the task that runs after a workflow execution (`completedConfig`), or of a run of
 * a hook or an action.
 */
export interface Log {
  /** Id of the log. */
  logId: Id<'log'>
  /** Workflow that the log belongs to; `null` if it does not belong to one. */
  workflowId: Id<'workflow'> | null
  /** Workflow execution that the log belongs to; `null` if it does not belong to a workflow. */
  workflowExecutionId: Id<'workflow-execution'> | null
  /**
   * Ids of the resource that wrote the log and of its owners: `las:transition:…/las:transition-execution:…` for an
   * execution of a transition. Since 2025-08.
   */
  resourceId: string | null
  /**
   * Transition that wrote the log; `null` if no transition wrote it.
   *
   * @deprecated Use `resourceId`.
   */
  transitionId?: Id<'transition'> | null
  /**
   * Transition execution that wrote the log; `null` if no transition wrote it.
   *
   * @deprecated Use `resourceId`.
   */
  transitionExecutionId?: Id<'transition-execution'> | null
  /** When the log was started. ISO 8601 with a time zone. */
  startTime: string | null
  /** The lines, oldest first. Lists of logs do not include them. */
  events?: LogEvent[]
}

/** A line of a log. */
export interface LogEvent {
  /** Unix time at which the line was written, with fractions of a second. In seconds. */
  timestamp: number
  /** Text of the line. */
  message: string
}

/** A page of logs, and the filters that were applied. */
export interface LogList {
  /** The logs on the page, without their lines. */
  logs: Log[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `resourceId` filter of the request. Since 2025-08. */
  resourceId?: string
  /** The `workflowId` filter of the request. */
  workflowId?: Id<'workflow'>
  /** The `workflowExecutionId` filter of the request. */
  workflowExecutionId?: Id<'workflow-execution'>
  /** The `transitionId` filter of the request. */
  transitionId?: Id<'transition'>
  /** The `transitionExecutionId` filter of the request. */
  transitionExecutionId?: Id<'transition-execution'>
  /** The `order` parameter of the request. */
  order?: 'ascending' | 'descending'
}

/** The query of `listLogs`: `GET /logs`. */
export interface ListLogsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only logs with this `resourceId`. At most 1,024 characters. Since 2025-08. */
  resourceId?: string | undefined
  /** Only logs of this workflow, across all its executions. */
  workflowId?: Id<'workflow'> | undefined
  /** Only logs of this workflow execution, including those of its transitions. */
  workflowExecutionId?: Id<'workflow-execution'> | undefined
  /** Only logs of this transition, across all its executions, inside and outside workflows. */
  transitionId?: Id<'transition'> | undefined
  /** Only logs of this transition execution. */
  transitionExecutionId?: Id<'transition-execution'> | undefined
  /** Sort order by start time. */
  order?: 'ascending' | 'descending' | undefined
}
