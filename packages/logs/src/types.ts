import type { Id } from '@las/core'

/** A line of a log. */
export interface LogEvent {
  /** Seconds since 1970, with fractions. */
  timestamp: number
  message: string
}

/** What a docker transition, or a task at the end of a workflow, wrote as it ran. */
export interface Log {
  logId: Id<'log'>
  /** `null` where the log belongs to no workflow. */
  workflowId: Id<'workflow'> | null
  /** `null` where the log belongs to no workflow. */
  workflowExecutionId: Id<'workflow-execution'> | null
  /** `null` where the log belongs to the workflow itself. */
  transitionId: Id<'transition'> | null
  /** `null` where the log belongs to the workflow itself. */
  transitionExecutionId: Id<'transition-execution'> | null
  /** ISO 8601 with its zone. */
  startTime: string | null
  /** The lines, the oldest first. Lists do not hold them. */
  events?: LogEvent[]
}

/** A page of logs, and the filters that it answers. */
export interface LogList {
  logs: Log[]
  nextToken: string | null
  workflowId?: Id<'workflow'>
  workflowExecutionId?: Id<'workflow-execution'>
  transitionId?: Id<'transition'>
  transitionExecutionId?: Id<'transition-execution'>
  order?: 'ascending' | 'descending'
}
