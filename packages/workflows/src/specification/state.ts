import type { ChoiceRule } from './choice-rule.js'
import type { OneOf } from './one-of.js'

/** Path into the state's data, such as `$` or `$.invoice.lines`. */
export type StatePath = string

interface Commented {
  Comment?: string | undefined
}

interface Filtered extends Commented {
  /** The part of the data that the state receives; `null` for `{}`. */
  InputPath?: StatePath | null | undefined
  /** The part of the result to pass on; `null` for `{}`. */
  OutputPath?: StatePath | null | undefined
}

interface Parametrized extends Filtered {
  /** Input of the state. The values of keys that end in `.$` are paths or intrinsic functions. */
  Parameters?: unknown
  /** Where to store the result in the data; `null` discards the result. */
  ResultPath?: StatePath | null | undefined
}

/** When to retry after an error. */
export interface Retrier extends Commented {
  /** Error names, such as `States.Timeout`; `States.ALL` matches all errors. */
  ErrorEquals: readonly string[]
  /** Seconds before the first retry. Default: 1. */
  IntervalSeconds?: number | undefined
  /** Maximum number of retries; 0 disables them. Default: 3. */
  MaxAttempts?: number | undefined
  /** Factor by which the interval grows with each retry, at least 1. Default: 2. */
  BackoffRate?: number | undefined
  MaxDelaySeconds?: number | undefined
  JitterStrategy?: 'FULL' | 'NONE' | undefined
}

/** Which state to continue with after an error. */
export interface Catcher extends Commented {
  /** Error names, such as `States.TaskFailed`; `States.ALL` matches all errors. */
  ErrorEquals: readonly string[]
  Next: string
  /** Where to store `{ Error, Cause }` in the data. */
  ResultPath?: StatePath | null | undefined
}

interface WithErrorHandling extends Parametrized {
  /** Transforms the result before `ResultPath` is applied, in the same way as `Parameters` transforms the input. */
  ResultSelector?: unknown
  Retry?: readonly Retrier[] | undefined
  Catch?: readonly Catcher[] | undefined
}

/** Either the name of the next state, or `End: true`. */
type WithNext = { Next: string; End?: undefined } | { Next?: undefined; End: true }

/** Runs a transition; its output is the result. */
export type TaskState = WithErrorHandling &
  WithNext & {
    Type: 'Task'
    /** Id of the transition. */
    Resource: string
    /** Number of seconds after which the task fails with `States.Timeout`. */
    TimeoutSeconds?: number | undefined
    TimeoutSecondsPath?: StatePath | undefined
    /** Number of seconds without a heartbeat after which the task fails. */
    HeartbeatSeconds?: number | undefined
    HeartbeatSecondsPath?: StatePath | undefined
  }

/** Chooses the next state based on the data: the next state of the first rule that matches. */
export interface ChoiceState extends Filtered {
  Type: 'Choice'
  /** At least one. */
  Choices: readonly ChoiceRule[]
  /** The next state if no rule matches. If omitted, the execution fails in this case. */
  Default?: string | undefined
}

/** Passes the data on, or a fixed result. */
export type PassState = Parametrized & WithNext & { Type: 'Pass'; Result?: unknown }

/** Waits for a number of seconds, or until a time (ISO 8601 with a time zone). */
export type WaitState = Filtered &
  WithNext & { Type: 'Wait' } & OneOf<{
    Seconds: number
    SecondsPath: StatePath
    Timestamp: string
    TimestampPath: StatePath
  }>

/** Ends the execution successfully. */
export interface SucceedState extends Filtered {
  Type: 'Succeed'
}

/** Ends the execution with an error. */
export interface FailState extends Commented {
  Type: 'Fail'
  Error?: string | undefined
  ErrorPath?: StatePath | undefined
  Cause?: string | undefined
  CausePath?: StatePath | undefined
}

/** Runs branches in parallel. The result is the array of their outputs. */
export type ParallelState = WithErrorHandling & WithNext & { Type: 'Parallel'; Branches: readonly StateMachine[] }

/** Runs the same states for each item of an array. The result is the array of their outputs. */
export type MapState = WithErrorHandling &
  WithNext & {
    Type: 'Map'
    ItemsPath?: StatePath | undefined
    /** Input of each run, in the form of `Parameters`; `$$.Map.Item.Value` is the item. */
    ItemSelector?: unknown
    /** Maximum number of concurrent runs; 0 for no limit. */
    MaxConcurrency?: number | undefined
    MaxConcurrencyPath?: StatePath | undefined
    ToleratedFailureCount?: number | undefined
    ToleratedFailureCountPath?: StatePath | undefined
    /** 0 to 100. */
    ToleratedFailurePercentage?: number | undefined
    ToleratedFailurePercentagePath?: StatePath | undefined
  } & OneOf<{
    ItemProcessor: StateMachine & { ProcessorConfig?: { Mode?: 'INLINE' | undefined } | undefined }
    /** @deprecated Use `ItemProcessor`. */
    Iterator: StateMachine
  }>

/** A state of a workflow, discriminated by its `Type`. */
export type State =
  | TaskState
  | ChoiceState
  | PassState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState

/** A definition in the Amazon States Language. Its tasks are transitions. */
export interface StateMachine {
  Comment?: string | undefined
  /** Name of the first state of an execution. */
  StartAt: string
  /** The states by name. A name can have at most 80 characters. */
  States: Readonly<Record<string, State>>
  Version?: string | undefined
  /** Number of seconds after which an execution fails. */
  TimeoutSeconds?: number | undefined
}
