/** A line of a log. */
export interface LogEvent {
  /** Seconds since 1970, with fractions. */
  timestamp: number
  message: string
}

/** What a docker transition, or a task at the end of a workflow, wrote as it ran. */
export interface Log {
  logId: string
  /** `null` where the log belongs to no workflow. */
  workflowId: string | null
  /** `null` where the log belongs to no workflow. */
  workflowExecutionId: string | null
  /** `null` where the log belongs to the workflow itself. */
  transitionId: string | null
  /** `null` where the log belongs to the workflow itself. */
  transitionExecutionId: string | null
  /** ISO 8601 with its zone. */
  startTime: string | null
  /** The lines, the oldest first. Lists do not hold them. */
  events?: LogEvent[]
}

/** A page of logs, and the filters that it answers. */
export interface LogList {
  logs: Log[]
  nextToken: string | null
  workflowId?: string
  workflowExecutionId?: string
  transitionId?: string
  transitionExecutionId?: string
  order?: 'ascending' | 'descending'
}
