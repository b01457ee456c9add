// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new docker transition. */
export interface CreateDockerTransitionBody {
  /** Type of the transition. Cannot be changed later. */
  transitionType: 'docker'
  /** Parameters of the transition. */
  parameters: DockerParameters
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /** Time limit of an execution; if omitted, the API chooses it. 60 to 10,800. */
  timeoutInSeconds?: number | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  outputJsonSchema?: Record<string, unknown> | undefined
}

/** Fields of a new lambda transition. */
export interface CreateLambdaTransitionBody {
  /** Type of the transition. Cannot be changed later. */
  transitionType: 'lambda'
  /** Parameters of the transition. */
  parameters: LambdaParameters
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /** Time limit of an execution; if omitted, the API chooses it. 60 to 10,800. */
  timeoutInSeconds?: number | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  outputJsonSchema?: Record<string, unknown> | undefined
}

/** Fields of a new manual transition. */
export interface CreateManualTransitionBody {
  /** Type of the transition. Cannot be changed later. */
  transitionType: 'manual'
  /** Parameters of the transition. */
  parameters?: ManualParameters | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /** Time limit of an execution; if omitted, the API chooses it. 60 to 10,800. */
  timeoutInSeconds?: number | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  outputJsonSchema?: Record<string, unknown> | undefined
}

/** Fields of a new transition. The parameters depend on its type. */
export type CreateTransitionBody = CreateDockerTransitionBody | CreateManualTransitionBody | CreateLambdaTransitionBody

/** The container of a docker transition. */
export interface DockerParameters {
  /** Complete image reference, such as `registry.example.com/predict:1.4`. At most 512 characters. */
  imageUrl: string
  /** Secret with the `username` and `password` of a private registry. */
  secretId?: Id<'secret'> | undefined
  /** CPU units of the container; 1,024 units are one CPU. */
  cpu?: 256 | 512 | 1024 | undefined
  /** Memory of the container. In MiB. */
  memory?: 512 | 1024 | 2048 | 4096 | 8192 | undefined
  /** Environment variables. At most 65,536 bytes of JSON. */
  environment?: Record<string, string> | undefined
  /** Secrets whose keys also become environment variables. At most 100 items. */
  environmentSecrets?: readonly Id<'secret'>[] | undefined
}

/** Parameters of a docker transition to change. Each is replaced as a whole. */
export interface DockerParametersUpdate {
  /** Complete image reference, such as `registry.example.com/predict:1.4`. At most 512 characters. */
  imageUrl?: string | undefined
  /** Secret with the `username` and `password` of a private registry; `null` removes it. */
  secretId?: Id<'secret'> | null | undefined
  /** CPU units of the container; 1,024 units are one CPU. */
  cpu?: 256 | 512 | 1024 | undefined
  /** Memory of the container. In MiB. */
  memory?: 512 | 1024 | 2048 | 4096 | 8192 | undefined
  /** All environment variables; `null` removes them. At most 65,536 bytes of JSON. */
  environment?: Record<string, string> | null | undefined
  /** Secrets whose keys also become environment variables; `null` removes them. At most 100 items. */
  environmentSecrets?: readonly Id<'secret'>[] | null | undefined
}

/** The optional input of a new execution. */
export interface ExecuteTransitionBody {
  /**
   * Input of a new execution. With `input`, a manual transition also starts a new execution instead of claiming a
   * waiting one. At most 262,144 bytes of JSON.
   */
  input?: Record<string, unknown> | undefined
}

/** The function of a lambda transition. */
export interface LambdaParameters {
  /**
   * Id of the function, such as `las:lambda:invoices:predict`. At most 256 characters. Must match
   * `^las:lambda:[a-z0-9-_]+:[a-z0-9-_]+$`.
   */
  lambdaId: string
  /** Environment variables. At most 65,536 bytes of JSON. */
  environment?: Record<string, string> | undefined
  /** Secrets whose keys also become environment variables. At most 100 items. */
  environmentSecrets?: readonly Id<'secret'>[] | undefined
}

/** Parameters of a lambda transition to change. Each is replaced as a whole. */
export interface LambdaParametersUpdate {
  /**
   * Id of the function, such as `las:lambda:invoices:predict`. At most 256 characters. Must match
   * `^las:lambda:[a-z0-9-_]+:[a-z0-9-_]+$`.
   */
  lambdaId?: string | undefined
  /** All environment variables; `null` removes them. At most 65,536 bytes of JSON. */
  environment?: Record<string, string> | null | undefined
  /** Secrets whose keys also become environment variables; `null` removes them. At most 100 items. */
  environmentSecrets?: readonly Id<'secret'>[] | null | undefined
}

/** The assets of a manual transition. */
export interface ManualParameters {
  /** Assets by name; `jsRemoteComponent` is the task's user interface. At most 65,536 bytes of JSON. */
  assets?: Record<string, Id<'asset'>> | undefined
}

/** A workflow step. */
export interface Transition {
  /** Id of the transition. */
  transitionId: Id<'transition'>
  /** Type of the transition. */
  transitionType: TransitionType | (string & {})
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Parameters of the transition. */
  parameters: TransitionParameters
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** The assets of a manual transition; the same as `parameters.assets`. */
  assets?: Record<string, Id<'asset'>>
  /** Time limit of an execution. 60 to 10,800. */
  timeoutInSeconds: number
  /**
   * JSON schema of the input.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  inputJsonSchema?: Record<string, unknown>
  /**
   * JSON schema of the output.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  outputJsonSchema?: Record<string, unknown>
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** One run of a transition. */
export interface TransitionExecution {
  /** Id of the execution. */
  executionId: Id<'transition-execution'>
  /** The transition that was executed. */
  transitionId: Id<'transition'>
  /** Status of the execution. */
  status: TransitionExecutionStatus | (string & {})
  /** Input of the execution. */
  input: Record<string, unknown> | null
  /** Input of the next workflow step; `null` until the execution succeeds. */
  output?: Record<string, unknown> | null
  /** When it started; `null` while it is waiting to be claimed. ISO 8601 with a time zone. */
  startTime?: string | null
  /** When it ended; `null` while it is running. ISO 8601 with a time zone. */
  endTime?: string | null
  /** Id of the user or app client that ended it. */
  completedBy: string | null
  /** Log of the execution. Executions of manual transitions have no log. */
  logId?: Id<'log'> | null
}

/** Final status of a transition execution. */
export type TransitionExecutionEnd = 'succeeded' | 'failed' | 'rejected' | 'retry'

/** A page of transition executions, and the filter that was applied. */
export interface TransitionExecutionList {
  /** The transition that was executed. */
  transitionId: Id<'transition'>
  /** The executions on the page. */
  executions: TransitionExecution[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (TransitionExecutionStatus | (string & {}))[]
}

/** Status of a transition execution. */
export type TransitionExecutionStatus = 'running' | 'succeeded' | 'failed' | 'rejected' | 'retry'

/** A page of transitions, and the filter that was applied. */
export interface TransitionList {
  /** The transitions on the page. */
  transitions: Transition[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `transitionType` filter of the request. */
  transitionType?: (TransitionType | (string & {}))[]
}

/** Parameters of a transition in responses. The transition's type determines which of them are present. */
export interface TransitionParameters {
  /** Complete image reference, such as `registry.example.com/predict:1.4`. */
  imageUrl?: string
  /** Secret with the `username` and `password` of a private registry. */
  secretId?: Id<'secret'>
  /** CPU units of the container; 1,024 units are one CPU. */
  cpu?: 256 | 512 | 1024
  /** Memory of the container. In MiB. */
  memory?: 512 | 1024 | 2048 | 4096 | 8192
  /** Environment variables. */
  environment?: Record<string, string>
  /** Secrets whose keys also become environment variables. */
  environmentSecrets?: Id<'secret'>[]
  /** Id of the function, such as `las:lambda:invoices:predict`. */
  lambdaId?: string
  /** Assets by name; `jsRemoteComponent` is the task's user interface. */
  assets?: Record<string, Id<'asset'>>
}

/** Parameters to change. Each is replaced as a whole. They must match the transition's type. */
export type TransitionParametersUpdate = DockerParametersUpdate | LambdaParametersUpdate | ManualParameters

/** Type of a transition: a container (`docker`), a person (`manual`), or an AWS Lambda function (`lambda`). */
export type TransitionType = 'docker' | 'manual' | 'lambda'

/** Fields of a transition to change. The type and the timeout cannot be changed. At least 1 field. */
export interface UpdateTransitionBody {
  /** Parameters to change. Omitted parameters keep their values. Since 2022-09. */
  parameters?: TransitionParametersUpdate | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
   */
  outputJsonSchema?: Record<string, unknown> | undefined
  /**
   * Assets by name. At most 65,536 bytes of JSON.
   *
   * @deprecated Use `parameters.assets`.
   */
  assets?: Record<string, Id<'asset'>> | undefined
  /**
   * All environment variables; `null` removes them. At most 65,536 bytes of JSON.
   *
   * @deprecated Use `parameters.environment`.
   */
  environment?: Record<string, string> | null | undefined
  /**
   * Secrets whose keys also become environment variables; `null` removes them. At most 100 items.
   *
   * @deprecated Use `parameters.environmentSecrets`.
   */
  environmentSecrets?: readonly Id<'secret'>[] | null | undefined
}

/** The result of an execution, or its start time. */
export interface UpdateTransitionExecutionBody {
  /**
   * Final status. In the workflow, `succeeded` continues with `output`, `failed` starts the error handling,
   * `rejected` ends the workflow execution, and `retry` returns the task to the queue.
   */
  status?: TransitionExecutionEnd | (string & {}) | undefined
  /**
   * Input of the next workflow step. Required with `succeeded`, and not allowed with any other status. At most
   * 262,144 bytes of JSON.
   */
  output?: Record<string, unknown> | undefined
  /** Reason for a status other than `succeeded`. Required with these statuses. */
  error?: {
    /** The reason. At most 4,096 characters. */
    message: string
  } | undefined
  /** New start time; `null` clears it. ISO 8601 with a time zone. */
  startTime?: string | null | undefined
}

/** The query of `listTransitions`: `GET /transitions`. */
export interface ListTransitionsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only transitions of these types. At most 100 items. */
  transitionType?: TransitionType | readonly TransitionType[] | undefined
}

/** The query of `listTransitionExecutions`: `GET /transitions/{transitionId}/executions`. */
export interface ListTransitionExecutionsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only executions with these statuses. At most 100 items. */
  status?: TransitionExecutionStatus | readonly TransitionExecutionStatus[] | undefined
  /** Only these executions. At most 100 items. */
  executionId?: Id<'transition-execution'> | readonly Id<'transition-execution'>[] | undefined
  /** Field to sort by; if omitted, the time of creation. */
  sortBy?: 'startTime' | 'endTime' | undefined
  /** Sort order. */
  order?: 'ascending' | 'descending' | undefined
}
