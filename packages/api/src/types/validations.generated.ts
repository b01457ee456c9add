// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new validation. */
export interface CreateValidationBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Settings of the review. At most 262,144 bytes of JSON. */
  config?: Record<string, unknown> | undefined
  /** Whether the validation accepts tasks. Cannot be changed later. Default: `true`. */
  enabled?: boolean | undefined
  /** Custom data for the validation. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a new validation task. */
export interface CreateValidationTaskBody {
  /** The values to review, for example the document and its predictions. At most 262,144 bytes of JSON. */
  input: Record<string, unknown>
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** The run of an agent that the task belongs to: its `id`. */
  agentRunId?: Id<'qualified-agent-run'> | undefined
  /** Custom data for the task. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a validation to change. At least 1 field. */
export interface UpdateValidationBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Keys of the settings to change. Other keys keep their values; `null` removes a key. At most 262,144 bytes of
   * JSON.
   */
  config?: Record<string, unknown> | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a validation task to change. At least 1 field. */
export interface UpdateValidationTaskBody {
  /** Opens the task (`in-progress`), returns it to the queue (`ready`) or ends it. */
  status?: 'ready' | 'in-progress' | 'succeeded' | 'failed' | undefined
  /** Result of the review. Replaces the whole object. At most 262,144 bytes of JSON. */
  output?: Record<string, unknown> | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** A queue of documents to review. */
export interface Validation {
  /** Id of the validation. */
  validationId: Id<'validation'>
  /** Id of the validation after that of its organization. */
  id?: Id<'validation'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Settings of the review. */
  config?: Record<string, unknown> | null
  /** Whether the validation accepts tasks. */
  enabled?: boolean
  /** Custom data for the validation. */
  metadata: Record<string, unknown> | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of validations. */
export interface ValidationList {
  /** The validations on the page. */
  validations: Validation[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** A document to review. */
export interface ValidationTask {
  /** Id of the task within its validation. */
  taskId: Id<'validation-task'>
  /** The validation. */
  validationId: Id<'validation'>
  /** Id of the task after those of its organization and validation. */
  id?: Id<'qualified-validation-task'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Status of the task. */
  status?: ValidationTaskStatus | (string & {})
  /** The run of the agent that the task belongs to. */
  agentRunId?: Id<'qualified-agent-run'> | null
  /** The values to review, for example the document and its predictions. */
  input: Record<string, unknown>
  /** Result of the review; `null` until it is set. */
  output?: Record<string, unknown> | null
  /** Whether people can work on the task. */
  enabled?: boolean
  /** Why the task failed. */
  errors?: string[] | null
  /** Problems to show to the reviewer. */
  warnings?: string[] | null
  /** Log of the task. */
  logId?: Id<'log'> | null
  /** The statuses of the task and their times, oldest first. */
  history?: Record<string, unknown>[]
  /** Custom data for the task. */
  metadata: Record<string, unknown> | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of the tasks of a validation. */
export interface ValidationTaskList {
  /** The tasks on the page. */
  tasks: ValidationTask[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (ValidationTaskStatus | (string & {}))[]
}

/**
 * Status of a validation task. `ready`: waits for a person. `in-progress`: a person has opened it. `cancelled`: no
 * longer needed.
 */
export type ValidationTaskStatus = 'ready' | 'in-progress' | 'succeeded' | 'failed' | 'cancelled'

/** The query of `listValidations`: `GET /validations`. */
export interface ListValidationsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}

/** The query of `listValidationTasks`: `GET /validations/{validationId}/tasks`. */
export interface ListValidationTasksQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only tasks with one of these statuses. At most 100 items. */
  status?: ValidationTaskStatus | readonly ValidationTaskStatus[] | undefined
}
