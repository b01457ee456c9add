// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Output of a Docker transition, or of the completed task of a workflow. */
export interface Log {
  /** Id of the log. */
  logId: Id<'log'>
  /** Workflow of the log; `null` if it does not belong to a workflow. */
  workflowId: Id<'workflow'> | null
  /** Workflow execution of the log; `null` if it does not belong to a workflow. */
  workflowExecutionId: Id<'workflow-execution'> | null
  /** Transition that wrote the log; `null` if the log belongs to the workflow itself. */
  transitionId: Id<'transition'> | null
  /** Transition execution that wrote the log; `null` if the log belongs to the workflow itself. */
  transitionExecutionId: Id<'transition-execution'> | null
  /** When the log was started. ISO 8601 with a time zone. */
  startTime: string | null
  /** The lines, the oldest first. Lists of logs do not contain them. */
  events?: LogEvent[]
}

/** A line of a log. */
export interface LogEvent {
  /** Unix time when the line was written, with fractions. In seconds. */
  timestamp: number
  /** Text of the line. */
  message: string
}

/** A page of logs, and the filters that were applied. */
export interface LogList {
  /** The logs on the page, without their lines. */
  logs: Log[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
  /** The workflow in the request. */
  workflowId?: Id<'workflow'>
  /** The workflow execution in the request. */
  workflowExecutionId?: Id<'workflow-execution'>
  /** The transition in the request. */
  transitionId?: Id<'transition'>
  /** The transition execution in the request. */
  transitionExecutionId?: Id<'transition-execution'>
  /** The order in the request. */
  order?: 'ascending' | 'descending'
}

/** The query of `listLogs`: `GET /logs`. */
export interface ListLogsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only logs of this workflow, from all of its executions. */
  workflowId?: Id<'workflow'> | undefined
  /** Only logs of this workflow execution, including those of its transitions. */
  workflowExecutionId?: Id<'workflow-execution'> | undefined
  /** Only logs of this transition, from all of its executions, inside and outside workflows. */
  transitionId?: Id<'transition'> | undefined
  /** Only logs of this transition execution. */
  transitionExecutionId?: Id<'transition-execution'> | undefined
  /** Order by start time. */
  order?: 'ascending' | 'descending' | undefined
}
