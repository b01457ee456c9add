import type { Audited, Id } from '@las/core'

/** How a step is carried out: by a container, by a person, or by an AWS Lambda function. */
export type TransitionType = 'docker' | 'manual' | 'lambda'

/** How a docker transition is carried out. */
export interface DockerParameters {
  /** Whole reference of the image, e.g. `registry.example.com/predict:1.4`. */
  imageUrl: string
  /** Secret with the `username` and `password` of a private registry. */
  secretId?: Id<'secret'> | undefined
  /** CPU units; 1,024 are a whole CPU. */
  cpu?: 256 | 512 | 1024 | undefined
  /** In MiB. */
  memory?: 512 | 1024 | 2048 | 4096 | 8192 | undefined
  /** Environment variables of the container. */
  environment?: Readonly<Record<string, string>> | undefined
  /** Secrets whose keys become environment variables too. */
  environmentSecrets?: readonly string[] | undefined
}

/** How a lambda transition is carried out. */
export interface LambdaParameters {
  /** `las:lambda:…:…`. */
  lambdaId: string
  /** Environment variables of the function. */
  environment?: Readonly<Record<string, string>> | undefined
  /** Secrets whose keys become environment variables too. */
  environmentSecrets?: readonly string[] | undefined
}

/** How a manual transition is carried out. */
export interface ManualParameters {
  /** Assets by name; `jsRemoteComponent` is the user interface in which the task is done. */
  assets?: Readonly<Record<string, string>> | undefined
}

/** Parameters of a transition as the API returns them; which of them there are depends on its type. */
export interface TransitionParameters
  extends Partial<DockerParameters>,
    Partial<Omit<LambdaParameters, 'environment' | 'environmentSecrets'>>,
    ManualParameters {}

/** A transition: a step that workflows use. */
export interface Transition extends Audited {
  transitionId: Id<'transition'>
  transitionType: TransitionType | (string & {})
  name: string | null
  description: string | null
  parameters: TransitionParameters
  /** The assets of a manual transition, as in `parameters`. */
  assets?: Record<string, string>
  /** How long an execution may take, 60 to 10,800 seconds. */
  timeoutInSeconds: number
  /** JSON schema of the API before 2024. */
  inputJsonSchema?: Record<string, unknown>
  /** JSON schema of the API before 2024. */
  outputJsonSchema?: Record<string, unknown>
}

/** A page of transitions, and the filter that it answers. */
export interface TransitionList {
  transitions: Transition[]
  nextToken: string | null
  transitionType?: (TransitionType | (string & {}))[]
}

/** How an execution can end. */
export type TransitionExecutionEnd = 'succeeded' | 'failed' | 'rejected' | 'retry'

export type TransitionExecutionStatus = 'running' | TransitionExecutionEnd

/** One run of a transition. */
export interface TransitionExecution {
  executionId: Id<'transition-execution'>
  transitionId: Id<'transition'>
  status: TransitionExecutionStatus | (string & {})
  input: Record<string, unknown> | null
  /** What the next step of the workflow gets; `null` until the execution succeeded. */
  output?: Record<string, unknown> | null
  /** `null` while a manual execution waits to be claimed. */
  startTime?: string | null
  /** `null` while the execution runs. */
  endTime?: string | null
  /** Id of the user or app client that ended it. */
  completedBy: string | null
  /** Log of a docker transition. */
  logId?: Id<'log'> | null
}

/** A page of executions, and the filter that it answers. */
export interface TransitionExecutionList {
  transitionId: Id<'transition'>
  executions: TransitionExecution[]
  nextToken: string | null
  status?: (TransitionExecutionStatus | (string & {}))[]
}

/** A JSON schema of earlier versions of the API, told from options by its `$schema`. */
export interface JsonSchema {
  readonly $schema: string
  readonly [keyword: string]: unknown
}
