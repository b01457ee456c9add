// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** A container that runs after every execution, even a failed one. `completedTaskLogId` is the id of its log. */
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
  /** Specification of the workflow. Cannot be changed or fetched later. */
  specification: WorkflowSpecification
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** A container that runs after every execution. */
  completedConfig?: CompletedConfig | undefined
  /** How failed executions are handled. */
  errorConfig?: ErrorConfig | undefined
  /** How emails start executions. Since 2023-11. */
  emailConfig?: EmailConfig | undefined
  /** Custom data for the workflow. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /** Whether it is in development or in production. Since 2023-12. */
  status?: WorkflowStatus | (string & {}) | undefined
}

/** Settings for starting executions by email: one execution for each attached JPEG, PNG, TIFF or PDF file. */
export interface EmailConfig {
  /** Secret with API credentials for starting executions. */
  secretId: Id<'secret'>
  /** Address that receives the emails; if omitted, the API generates it. At most 320 characters. */
  email?: string | undefined
  /**
   * Regular expressions for the addresses of accepted senders; `null` accepts all senders. At most 100 items. Each:
   * at most 2,048 characters.
   */
  allowedOrigins?: readonly string[] | null | undefined
  /** Fields to add to the input of each execution. At most 262,144 bytes of JSON. */
  additionalWorkflowInput?: Record<string, unknown> | null | undefined
}

/** How failed executions are handled. */
export interface ErrorConfig {
  /** Address to notify of failures. At most 320 characters. */
  email?: string | undefined
  /** Whether failed executions can be retried manually. If so, they end with `retry` instead of `failed`. */
  manualRetry?: boolean | undefined
}

/** Input of a new workflow execution. */
export interface ExecuteWorkflowBody {
  /**
   * Input of the first state. By convention, `title` names the execution in user interfaces, and `documentId` is the
   * document to process. At most 262,144 bytes of JSON.
   */
  input: Record<string, unknown>
}

/**
 * A definition in the Amazon States Language. A task's `Resource` is the id of a transition. At most 1,048,576 bytes
 * of JSON.
 */
export type StateMachine = Record<string, unknown>

/** Fields of a workflow to change. The specification cannot be changed. At least 1 field. */
export interface UpdateWorkflowBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** A container that runs after every execution. */
  completedConfig?: CompletedConfig | undefined
  /** How failed executions are handled. */
  errorConfig?: ErrorConfig | undefined
  /** How emails start executions; `null` disables this. Since 2023-11. */
  emailConfig?: EmailConfig | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
  /** Whether it is in development or in production. Since 2023-12. */
  status?: WorkflowStatus | (string & {}) | undefined
}

/** The change to an execution: either `nextTransitionId` or `status`. */
export interface UpdateWorkflowExecutionBody {
  /** The transition to continue with. `las:transition:commons-failed` ends the execution with the status `failed`. */
  nextTransitionId?: Id<'transition'> | undefined
  /**
   * Marks an execution that has succeeded as `completed`, because its output has been fetched, or as `succeeded`
   * again. Since 2023-12.
   */
  status?: 'succeeded' | 'completed' | undefined
}

/** A workflow, without its specification, which is never returned. */
export interface Workflow {
  /** Id of the workflow. */
  workflowId: Id<'workflow'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** The container that runs after every execution. */
  completedConfig: CompletedConfig | null
  /** How failed executions are handled. */
  errorConfig: ErrorConfig | null
  /** How emails start executions. Since 2023-11. */
  emailConfig?: EmailConfig | null
  /** Custom data for the workflow. */
  metadata: Record<string, unknown> | null
  /** Whether it is in development or in production. Since 2023-12. */
  status?: WorkflowStatus | (string & {})
  /** Number of running executions. */
  numberOfRunningExecutions: number
  /** Number of executions started this month. Since 2023-12. */
  monthlyNumberOfWorkflowExecutionsCreated?: number
  /** Maximum number of executions per month. Since 2023-12. */
  monthlyNumberOfWorkflowExecutionsAllowed?: number
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
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
   * Status of the execution. `retry`: failed, but can be retried manually. `error`: could not be run. `completed`:
   * succeeded, and its output has been fetched.
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
  /** Ids of the executions of each transition, by transition id. */
  transitionExecutions: Record<string, string[]> | null
  /** Ids of the users and app clients that ended the execution or one of its tasks. */
  completedBy?: string[]
  /** Events of the execution, in order. */
  events?: Record<string, unknown>[]
  /** Log of the execution. */
  logId?: Id<'log'> | null
  /** Log of the container in `completedConfig`. */
  completedTaskLogId?: Id<'log'> | null
  /** Id of the user or app client that started it. */
  createdBy?: string | null
}

/** A page of workflow executions, and the filters that were applied. */
export interface WorkflowExecutionList {
  /** The workflow that was executed. */
  workflowId: Id<'workflow'>
  /** The executions on the page. */
  executions: WorkflowExecution[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (WorkflowExecutionStatus | (string & {}))[]
  /** The `sortBy` parameter of the request. */
  sortBy?: 'startTime' | 'endTime'
  /** The `order` parameter of the request. */
  order?: 'ascending' | 'descending'
}

/**
 * Status of a workflow execution. `retry`: failed, but can be retried manually. `error`: could not be run.
 * `completed`: succeeded, and its output has been fetched.
 */
export type WorkflowExecutionStatus = 'running' | 'succeeded' | 'failed' | 'rejected' | 'retry' | 'error' | 'completed'

/** A page of workflows. */
export interface WorkflowList {
  /** The workflows on the page. */
  workflows: Workflow[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** The specification of a workflow. */
export interface WorkflowSpecification {
  /** The states and their order. At most 1,048,576 bytes of JSON. */
  definition: StateMachine
  /** Language of the definition: the Amazon States Language. */
  language?: 'ASL' | undefined
  /** Version of the language. */
  version?: '1.0.0' | undefined
}

/** Stage of a workflow. In `development`, it can only start a few executions per month. */
export type WorkflowStatus = 'development' | 'production'

/** The query of `listWorkflows`: `GET /workflows`. */
export interface ListWorkflowsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}

/** The query of `listWorkflowExecutions`: `GET /workflows/{workflowId}/executions`. */
export interface ListWorkflowExecutionsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only executions with these statuses. At most 100 items. */
  status?: WorkflowExecutionStatus | readonly WorkflowExecutionStatus[] | undefined
  /** Only executions that started at this time or later. ISO 8601 with a time zone. Since 2022-09. */
  fromStartTime?: string | undefined
  /** Only executions that started at this time or earlier. ISO 8601 with a time zone. Since 2022-09. */
  toStartTime?: string | undefined
  /** Field to sort by. */
  sortBy?: 'startTime' | 'endTime' | undefined
  /** Sort order. */
  order?: 'ascending' | 'descending' | undefined
}
