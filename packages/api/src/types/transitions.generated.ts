// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new docker transition. */
export interface CreateDockerTransitionBody {
  /** What carries out the step; cannot be changed later. */
  transitionType: 'docker'
  /** How the step is carried out. */
  parameters: DockerParameters
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** How long an execution may take; the API decides if omitted. 60 to 10,800. */
  timeoutInSeconds?: number | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  outputJsonSchema?: Record<string, unknown> | undefined
}

/** Fields of a new lambda transition. */
export interface CreateLambdaTransitionBody {
  /** What carries out the step; cannot be changed later. */
  transitionType: 'lambda'
  /** How the step is carried out. */
  parameters: LambdaParameters
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** How long an execution may take; the API decides if omitted. 60 to 10,800. */
  timeoutInSeconds?: number | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  outputJsonSchema?: Record<string, unknown> | undefined
}

/** Fields of a new manual transition. */
export interface CreateManualTransitionBody {
  /** What carries out the step; cannot be changed later. */
  transitionType: 'manual'
  /** How the step is carried out. */
  parameters?: ManualParameters | undefined
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /** How long an execution may take; the API decides if omitted. 60 to 10,800. */
  timeoutInSeconds?: number | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  outputJsonSchema?: Record<string, unknown> | undefined
}

/** Fields of a new transition; the parameters depend on its type. */
export type CreateTransitionBody = CreateDockerTransitionBody | CreateManualTransitionBody | CreateLambdaTransitionBody

/** The container that carries out a docker transition. */
export interface DockerParameters {
  /** Complete image reference, such as `registry.example.com/predict:1.4`. At most 512 characters. */
  imageUrl: string
  /** Secret with the `username` and `password` of a private registry. */
  secretId?: Id<'secret'> | undefined
  /** CPU of the container in CPU units, of which 1,024 are one CPU. */
  cpu?: 256 | 512 | 1024 | undefined
  /** Memory of the container. In MiB. */
  memory?: 512 | 1024 | 2048 | 4096 | 8192 | undefined
  /** Environment variables. At most 65,536 bytes of JSON. */
  environment?: Record<string, string> | undefined
  /** Secrets whose keys also become environment variables. At most 100 items. */
  environmentSecrets?: readonly Id<'secret'>[] | undefined
}

/** Parameters of a docker transition to change, each replaced as a whole. */
export interface DockerParametersUpdate {
  /** Complete image reference, such as `registry.example.com/predict:1.4`. At most 512 characters. */
  imageUrl?: string | undefined
  /** Secret with the `username` and `password` of a private registry; `null` removes it. */
  secretId?: Id<'secret'> | null | undefined
  /** CPU of the container in CPU units, of which 1,024 are one CPU. */
  cpu?: 256 | 512 | 1024 | undefined
  /** Memory of the container. In MiB. */
  memory?: 512 | 1024 | 2048 | 4096 | 8192 | undefined
  /** All environment variables; `null` removes them. At most 65,536 bytes of JSON. */
  environment?: Record<string, string> | null | undefined
  /** Secrets whose keys also become environment variables; `null` removes them. At most 100 items. */
  environmentSecrets?: readonly Id<'secret'>[] | null | undefined
}

/** What an execution is requested with. */
export interface ExecuteTransitionBody {
  /**
   * Input of a new execution; even a manual transition then starts one instead of claiming one. At most 262,144 bytes
   * of JSON.
   */
  input?: Record<string, unknown> | undefined
}

/** The function that carries out a lambda transition. */
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

/** Parameters of a lambda transition to change, each replaced as a whole. */
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

/** What a person needs to carry out a manual transition. */
export interface ManualParameters {
  /** Assets by name; `jsRemoteComponent` is the user interface for the task. At most 65,536 bytes of JSON. */
  assets?: Record<string, Id<'asset'>> | undefined
}

/** A step that workflows use. */
export interface Transition {
  /** Id of the transition. */
  transitionId: Id<'transition'>
  /** What carries out the step. */
  transitionType: TransitionType | (string & {})
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** How the step is carried out. */
  parameters: TransitionParameters
  /** The assets of a manual transition, as in `parameters`. */
  assets?: Record<string, Id<'asset'>>
  /** How long an execution may take. 60 to 10,800. */
  timeoutInSeconds: number
  /**
   * JSON schema of the input.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  inputJsonSchema?: Record<string, unknown>
  /**
   * JSON schema of the output.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  outputJsonSchema?: Record<string, unknown>
  /** Id of the user or app client that created it; `null` on resources that are older than the record. */
  createdBy: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string | null
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
  /** Whether it is running, or how it ended. */
  status: TransitionExecutionStatus | (string & {})
  /** What the step works on. */
  input: Record<string, unknown> | null
  /** The input of the next step of the workflow; `null` until it succeeds. */
  output?: Record<string, unknown> | null
  /** When work on it began; `null` while it waits to be claimed. ISO 8601 with a time zone. */
  startTime?: string | null
  /** When it ended; `null` while it is running. ISO 8601 with a time zone. */
  endTime?: string | null
  /** Id of the user or app client that ended it. */
  completedBy: string | null
  /** Log of the execution; manual transitions have none. */
  logId?: Id<'log'> | null
}

/** How an execution of a transition can end. */
export type TransitionExecutionEnd = 'succeeded' | 'failed' | 'rejected' | 'retry'

/** A page of executions of a transition, with the filter that was used. */
export interface TransitionExecutionList {
  /** The transition that was executed. */
  transitionId: Id<'transition'>
  /** The executions on the page. */
  executions: TransitionExecution[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
  /** The requested statuses, if any. */
  status?: (TransitionExecutionStatus | (string & {}))[]
}

/** Whether an execution of a transition is running, or how it ended. */
export type TransitionExecutionStatus = 'running' | 'succeeded' | 'failed' | 'rejected' | 'retry'

/** A page of transitions, with the filter that was used. */
export interface TransitionList {
  /** The transitions on the page. */
  transitions: Transition[]
  /** Token of the next page; `null` on the last page. */
  nextToken: string | null
  /** The requested types, if any. */
  transitionType?: (TransitionType | (string & {}))[]
}

/** Parameters of a transition in responses; the type of the transition determines which of them are present. */
export interface TransitionParameters {
  /** Complete image reference, such as `registry.example.com/predict:1.4`. */
  imageUrl?: string
  /** Secret with the `username` and `password` of a private registry. */
  secretId?: Id<'secret'>
  /** CPU of the container in CPU units, of which 1,024 are one CPU. */
  cpu?: 256 | 512 | 1024
  /** Memory of the container. In MiB. */
  memory?: 512 | 1024 | 2048 | 4096 | 8192
  /** Environment variables. */
  environment?: Record<string, string>
  /** Secrets whose keys also become environment variables. */
  environmentSecrets?: Id<'secret'>[]
  /** Id of the function, such as `las:lambda:invoices:predict`. */
  lambdaId?: string
  /** Assets by name; `jsRemoteComponent` is the user interface for the task. */
  assets?: Record<string, Id<'asset'>>
}

/** Parameters to change, each replaced as a whole; they must belong to the type of the transition. */
export type TransitionParametersUpdate = DockerParametersUpdate | LambdaParametersUpdate | ManualParameters

/** What carries out a step: a container, a person, or an AWS Lambda function. */
export type TransitionType = 'docker' | 'manual' | 'lambda'

/** Fields of a transition to change. The type and the timeout cannot be changed. At least 1 field. */
export interface UpdateTransitionBody {
  /** Parameters to change; the others stay as they are. Since 2022-09. */
  parameters?: TransitionParametersUpdate | undefined
  /** Display name, or `null` for none. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null` for none. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * JSON schema of the input. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
   */
  inputJsonSchema?: Record<string, unknown> | undefined
  /**
   * JSON schema of the output. At most 65,536 bytes of JSON.
   *
   * @deprecated The API dropped JSON schemas in 2024 and does not apply them.
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

/** How an execution ends, or when it started. */
export interface UpdateTransitionExecutionBody {
  /**
   * In the workflow, `succeeded` continues with `output`, `failed` starts the error handling, `rejected` ends the
   * workflow execution, and `retry` returns the task to the queue.
   */
  status?: TransitionExecutionEnd | (string & {}) | undefined
  /**
   * Input of the next step of the workflow; required with `succeeded` and only allowed there. At most 262,144 bytes
   * of JSON.
   */
  output?: Record<string, unknown> | undefined
  /** Why there is no output; required with every status but `succeeded`. */
  error?: {
    /** The reason. At most 4,096 characters. */
    message: string
  } | undefined
  /** Replaces the start time; `null` clears it. ISO 8601 with a time zone. */
  startTime?: string | null | undefined
}

/** The query of `listTransitions`: `GET /transitions`. */
export interface ListTransitionsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only transitions of these types. At most 100 items. */
  transitionType?: TransitionType | readonly TransitionType[] | undefined
}

/** The query of `listTransitionExecutions`: `GET /transitions/{transitionId}/executions`. */
export interface ListTransitionExecutionsQuery {
  /** The most items on the page; the API decides if omitted. 1 to 1,000. */
  maxResults?: number | undefined
  /** Where to continue: the `nextToken` of an earlier page. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only executions with these statuses. At most 100 items. */
  status?: TransitionExecutionStatus | readonly TransitionExecutionStatus[] | undefined
  /** Only these executions. At most 100 items. */
  executionId?: Id<'transition-execution'> | readonly Id<'transition-execution'>[] | undefined
  /** Time by which to sort; the order of creation counts if omitted. */
  sortBy?: 'startTime' | 'endTime' | undefined
  /** Direction in which to sort. */
  order?: 'ascending' | 'descending' | undefined
}
