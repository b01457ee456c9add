import type { ChoiceRule } from './choice-rule.js'
import type { OneOf } from './one-of.js'

/** Path into the state's data, such as `$` or `$.invoice.lines`. */
export type StatePath = string

interface Described {
  Comment?: string | undefined
}

interface Filtered extends Described {
  /** Which part of the data the state gets; `null` for `{}`. */
  InputPath?: StatePath | null | undefined
  /** Which part of the result goes on; `null` for `{}`. */
  OutputPath?: StatePath | null | undefined
}

interface Parametrized extends Filtered {
  /** What the state works with; keys that end in `.$` take their values from paths or intrinsic functions. */
  Parameters?: unknown
  /** Where the result is put into the data; `null` drops the result. */
  ResultPath?: StatePath | null | undefined
}

/** When to try again. */
export interface Retrier extends Described {
  /** Names of errors, such as `States.Timeout`; `States.ALL` for every one. */
  ErrorEquals: readonly string[]
  /** Seconds before the first retry; 1 by default. */
  IntervalSeconds?: number | undefined
  /** 3 by default; 0 for none. */
  MaxAttempts?: number | undefined
  /** By what the interval grows with each retry, at least 1; 2 by default. */
  BackoffRate?: number | undefined
  MaxDelaySeconds?: number | undefined
  JitterStrategy?: 'FULL' | 'NONE' | undefined
}

/** Where to go on after an error. */
export interface Catcher extends Described {
  /** Names of errors, such as `States.TaskFailed`; `States.ALL` for every one. */
  ErrorEquals: readonly string[]
  Next: string
  /** Where `{ Error, Cause }` is put into the data. */
  ResultPath?: StatePath | null | undefined
}

interface Handled extends Parametrized {
  /** Shapes the result before `ResultPath`, as `Parameters` does with the input. */
  ResultSelector?: unknown
  Retry?: readonly Retrier[] | undefined
  Catch?: readonly Catcher[] | undefined
}

/** Either the name of the next state, or the end. */
type Followed = { Next: string; End?: undefined } | { Next?: undefined; End: true }

/** Runs a transition; its output is the result. */
export type TaskState = Handled &
  Followed & {
    Type: 'Task'
    /** Id of the transition. */
    Resource: string
    /** Ends the task with `States.Timeout`. */
    TimeoutSeconds?: number | undefined
    TimeoutSecondsPath?: StatePath | undefined
    /** Ends the task when no heartbeat comes for so long. */
    HeartbeatSeconds?: number | undefined
    HeartbeatSecondsPath?: StatePath | undefined
  }

/** Goes on by the data: with the first rule that holds. */
export interface ChoiceState extends Filtered {
  Type: 'Choice'
  /** At least one. */
  Choices: readonly ChoiceRule[]
  /** The next state when no rule holds; without it the execution fails then. */
  Default?: string | undefined
}

/** Passes the data on, or a fixed result. */
export type PassState = Parametrized & Followed & { Type: 'Pass'; Result?: unknown }

/** Waits for a number of seconds, or until a time (ISO 8601 with a zone). */
export type WaitState = Filtered &
  Followed & { Type: 'Wait' } & OneOf<{
    Seconds: number
    SecondsPath: StatePath
    Timestamp: string
    TimestampPath: StatePath
  }>

/** Ends the execution with success. */
export interface SucceedState extends Filtered {
  Type: 'Succeed'
}

/** Ends the execution with an error. */
export interface FailState extends Described {
  Type: 'Fail'
  Error?: string | undefined
  ErrorPath?: StatePath | undefined
  Cause?: string | undefined
  CausePath?: StatePath | undefined
}

/** Runs branches side by side; the result is the array of their outputs. */
export type ParallelState = Handled & Followed & { Type: 'Parallel'; Branches: readonly StateMachine[] }

/** Runs the same states for each item of an array; the result is the array of their outputs. */
export type MapState = Handled &
  Followed & {
    Type: 'Map'
    ItemsPath?: StatePath | undefined
    /** What each run gets; as `Parameters`, with `$$.Map.Item.Value` for the item. */
    ItemSelector?: unknown
    /** How many run at the same time; 0 for all. */
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

/** A state of a workflow, told apart by its `Type`. */
export type State =
  | TaskState
  | ChoiceState
  | PassState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState

/** A definition in the Amazon States Language whose tasks are transitions. */
export interface StateMachine {
  Comment?: string | undefined
  /** Name of the state with which executions begin. */
  StartAt: string
  /** The states by name; names have at most 80 characters. */
  States: Readonly<Record<string, State>>
  Version?: string | undefined
  /** Ends executions that run longer. */
  TimeoutSeconds?: number | undefined
}
