import type { Audited, Id } from '@las/core'

/** `development` has a low ceiling of executions a month. */
export type WorkflowStatus = 'development' | 'production'

/** What happens when an execution fails. */
export interface ErrorConfig {
  /** Address to which failures are mailed. */
  email?: string | undefined
  /** Whether people may retry failed executions by hand: they end with `retry` instead of `failed`. */
  manualRetry?: boolean | undefined
}

/** A container that runs after every execution, however it ended; `completedTaskLogId` is its log. */
export interface CompletedConfig {
  /** Whole reference of the image, e.g. `registry.example.com/notify:2`. */
  imageUrl: string
  /** Secret with the `username` and `password` of a private registry. */
  secretId?: Id<'secret'> | undefined
  /** Environment variables of the container. */
  environment?: Readonly<Record<string, string>> | undefined
  /** Secrets whose keys become environment variables too. */
  environmentSecrets?: readonly string[] | undefined
}

/** Mails that start executions: one for each attached JPEG, PNG, TIFF or PDF file. */
export interface EmailConfig {
  /** Secret with credentials of the API that may start executions. */
  secretId: Id<'secret'>
  /** Address to which the mails go; the API makes it up. */
  email?: string | undefined
  /** Regular expressions for the senders that are heard; `null` for all. */
  allowedOrigins?: readonly string[] | null | undefined
  /** Added to the input of each execution. */
  additionalWorkflowInput?: Readonly<Record<string, unknown>> | null | undefined
}

/** A workflow. Its specification is never returned. */
export interface Workflow extends Audited {
  workflowId: Id<'workflow'>
  name: string | null
  description: string | null
  completedConfig: CompletedConfig | null
  errorConfig: ErrorConfig | null
  emailConfig?: EmailConfig | null
  metadata?: Record<string, unknown> | null
  status?: WorkflowStatus | (string & {})
  numberOfRunningExecutions: number
  monthlyNumberOfWorkflowExecutionsCreated?: number
  monthlyNumberOfWorkflowExecutionsAllowed?: number
}

/** A page of workflows. */
export interface WorkflowList {
  workflows: Workflow[]
  nextToken: string | null
}

export type WorkflowExecutionStatus = 'running' | 'succeeded' | 'failed' | 'rejected' | 'retry' | 'error' | 'completed'

/** One run of a workflow. */
export interface WorkflowExecution {
  executionId: Id<'workflow-execution'>
  workflowId: Id<'workflow'>
  /**
   * `retry` failed and may be retried by hand, `error` could not be run, `completed` succeeded and its output was fetched.
   */
  status: WorkflowExecutionStatus | (string & {})
  input: Record<string, unknown> | null
  /** Output of the last state; `null` until the execution succeeded. */
  output: Record<string, unknown> | null
  startTime: string | null
  /** `null` while the execution runs. */
  endTime: string | null
  /** Ids of the executions of each transition, by the id of the transition. */
  transitionExecutions: Record<string, string[]> | null
  /** Ids of the users and app clients that had a part in it. */
  completedBy?: string[]
  events?: Record<string, unknown>[]
  logId?: Id<'log'> | null
  /** Log of the container of `completedConfig`. */
  completedTaskLogId?: Id<'log'> | null
  createdBy?: string | null
}

/** A page of executions, and the filters that it answers. */
export interface WorkflowExecutionList {
  workflowId: Id<'workflow'>
  executions: WorkflowExecution[]
  nextToken: string | null
  status?: (WorkflowExecutionStatus | (string & {}))[]
  sortBy?: 'startTime' | 'endTime'
  order?: 'ascending' | 'descending'
}
