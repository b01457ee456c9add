// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** A container that runs after every execution, whatever its outcome; its log is `completedTaskLogId`. */
export interface CompletedConfig {
  /** Complete image reference, such as `registry.example.com/notify:2`. At most 512 characters. */
  imageUrl: string
  /** Secret with the `username` and `password` of a private registry. */
  secretId?: Id<'secret'> | undefined
  /** Environment variables. At most 65,536 bytes of JSON. */
  environment?: Record<string, string> | undefined
  /** Secrets whose keys also become environment variables. At most 100 items. */
  environmentSecrets?: readonly Id<'secret'>[] | undefined
}

/** Fields of a new workflow. */
export interface CreateWorkflowBody {
  /** What the workflow does; cannot be changed or fetched later. */
  specification: WorkflowSpecification
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** A container that runs after every execution. */
  completedConfig?: CompletedConfig | undefined
  /** What happens when an execution fails. */
  errorConfig?: ErrorConfig | undefined
  /** Which emails start executions. Since 2023-11. */
  emailConfig?: EmailConfig | undefined
  /** Any JSON object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /** Whether it is in development or in production. Since 2023-12. */
  status?: WorkflowStatus | (string & {}) | undefined
}

/** Emails that start executions: one execution for each attached JPEG, PNG, TIFF or PDF file. */
export interface EmailConfig {
  /** Secret with API credentials that may start executions. */
  secretId: Id<'secret'>
  /** Address that receives the emails; the API generates it if omitted. At most 320 characters. */
  email?: string | undefined
  /**
   * Regular expressions for the addresses of accepted senders; `null` accepts all. At most 100 items. Each: at most
   * 2,048 characters.
   */
  allowedOrigins?: readonly string[] | null | undefined
  /** Fields to add to the input of each execution. At most 262,144 bytes of JSON. */
  additionalWorkflowInput?: Record<string, unknown> | null | undefined
}

/** What happens when an execution fails. */
export interface ErrorConfig {
  /** Address that is notified of failures. At most 320 characters. */
  email?: string | undefined
  /** Whether failed executions can be retried by hand; they then end with `retry` instead of `failed`. */
  manualRetry?: boolean | undefined
}

/** What an execution of a workflow starts with. */
export interface ExecuteWorkflowBody {
  /**
   * Input of the first state. By convention, `title` names the execution in user interfaces and `documentId` the
   * document to process. At most 262,144 bytes of JSON.
   */
  input: Record<string, unknown>
}

/**
 * A definition in the Amazon States Language, whose tasks name transitions as their `Resource`. At most 1,048,576
 * bytes of JSON.
 */
export type StateMachine = Record<string, unknown>

/** Fields of a workflow to change. The specification cannot be changed. At least 1 field. */
export interface UpdateWorkflowBody {
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** A container that runs after every execution. */
  completedConfig?: CompletedConfig | undefined
  /** What happens when an execution fails. */
  errorConfig?: ErrorConfig | undefined
  /** Which emails start executions; `null` turns this off. Since 2023-11. */
  emailConfig?: EmailConfig | null | undefined
  /** Any JSON object; it replaces the previous one. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /** Whether it is in development or in production. Since 2023-12. */
  status?: WorkflowStatus | (string & {}) | undefined
}

/** The change of an execution: one of the two fields. */
export interface UpdateWorkflowExecutionBody {
  /** The transition to continue with; `las:transition:commons-failed` ends the execution with the status `failed`. */
  nextTransitionId?: Id<'transition'> | undefined
  /**
   * Marks a succeeded execution as `completed`, because its output was fetched, or as `succeeded` again. Since
   * 2023-12.
   */
  status?: 'succeeded' | 'completed' | undefined
}

/** A workflow; its specification is never returned. */
export interface Workflow {
  /** Id of the workflow. */
  workflowId: Id<'workflow'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** The container that runs after every execution. */
  completedConfig: CompletedConfig | null
  /** What happens when an execution fails. */
  errorConfig: ErrorConfig | null
  /** Which emails start executions. Since 2023-11. */
  emailConfig?: EmailConfig | null
  /** Custom data of the workflow. */
  metadata?: Record<string, unknown> | null
  /** Whether it is in development or in production. Since 2023-12. */
  status?: WorkflowStatus | (string & {})
  /** Executions that are running. */
  numberOfRunningExecutions: number
  /** Executions started this month. Since 2023-12. */
  monthlyNumberOfWorkflowExecutionsCreated?: number
  /** The most executions it may start in a month. Since 2023-12. */
  monthlyNumberOfWorkflowExecutionsAllowed?: number
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** One run of a workflow. */
export interface WorkflowExecution {
  /** Id of the execution. */
  executionId: Id<'workflow-execution'>
  /** The workflow that was executed. */
  workflowId: Id<'workflow'>
  /**
   * Current state: `retry` failed and can be retried by hand, `error` could not be run, and `completed` succeeded and
   * its output was fetched.
   */
  status: WorkflowExecutionStatus | (string & {})
  /** Input of the first state. */
  input: Record<string, unknown> | null
  /** Output of the last state; `null` until the execution succeeds. */
  output: Record<string, unknown> | null
  /** When it started. ISO 8601 with a time zone. */
  startTime: string | null
  /** When it ended; `null` while it is running. ISO 8601 with a time zone. */
  endTime: string | null
  /** Ids of the executions of each transition, by the id of the transition. */
  transitionExecutions: Record<string, string[]> | null
  /** Ids of the users and app clients that took part in it. */
  completedBy?: string[]
  /** What happened, in order. */
  events?: Record<string, unknown>[]
  /** Log of the execution. */
  logId?: Id<'log'> | null
  /** Log of the container in `completedConfig`. */
  completedTaskLogId?: Id<'log'> | null
  /** Id of the user or app client that started it. */
  createdBy?: string | null
}

/** A page of executions of a workflow, with the filters that were used. */
export interface WorkflowExecutionList {
  /** The workflow that was executed. */
  workflowId: Id<'workflow'>
  /** The executions on the page. */
  executions: WorkflowExecution[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
  /** The requested statuses, if any. */
  status?: (WorkflowExecutionStatus | (string & {}))[]
  /** The requested `sortBy`, if any. */
  sortBy?: 'startTime' | 'endTime'
  /** The requested `order`, if any. */
  order?: 'ascending' | 'descending'
}

/**
 * State of an execution of a workflow: `retry` failed and can be retried by hand, `error` could not be run, and
 * `completed` succeeded and its output was fetched.
 */
export type WorkflowExecutionStatus = 'running' | 'succeeded' | 'failed' | 'rejected' | 'retry' | 'error' | 'completed'

/** A page of workflows. */
export interface WorkflowList {
  /** The workflows on the page. */
  workflows: Workflow[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
}

/** What a workflow does. */
export interface WorkflowSpecification {
  /** The states and how they follow one another. At most 1,048,576 bytes of JSON. */
  definition: StateMachine
  /** The Amazon States Language. */
  language?: 'ASL' | undefined
  /** Version of the language. */
  version?: '1.0.0' | undefined
}

/** Stage of a workflow; in `development` it may start only a few executions a month. */
export type WorkflowStatus = 'development' | 'production'

/** The query of `listWorkflows`: `GET /workflows`. */
export interface ListWorkflowsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
}

/** The query of `listWorkflowExecutions`: `GET /workflows/{workflowId}/executions`. */
export interface ListWorkflowExecutionsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only executions with these statuses. At most 100 items. */
  status?: WorkflowExecutionStatus | readonly WorkflowExecutionStatus[] | undefined
  /** Only executions that started at this time or later. ISO 8601 with a time zone. Since 2022-09. */
  fromStartTime?: string | undefined
  /** Only executions that started at this time or earlier. ISO 8601 with a time zone. Since 2022-09. */
  toStartTime?: string | undefined
  /** Time by which to sort. */
  sortBy?: 'startTime' | 'endTime' | undefined
  /** Direction in which to sort. */
  order?: 'ascending' | 'descending' | undefined
}
