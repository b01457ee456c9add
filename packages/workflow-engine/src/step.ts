import type { Execution, Failure } from './execution.js'
import type { Json } from './json.js'

/** Something that happened to an execution. */
export type Event =
  /** It begins. */
  | { readonly type: 'start' }
  | { readonly type: 'taskSucceeded'; readonly token: string; readonly output: Json }
  | { readonly type: 'taskFailed'; readonly token: string; readonly error: Failure }
  /** Somebody works on a task. From the first on, the next is due within the `HeartbeatSeconds` of its state. */
  | { readonly type: 'heartbeat'; readonly token: string }
  /** The moment came that {@link Step.wakeTime} named. Told too early it changes nothing. */
  | { readonly type: 'wake' }
  /** Goes on at a state of the outermost machine, with the input of the state where it is or stopped. */
  | { readonly type: 'continue'; readonly state: string }
  /** Ends it for good: nothing of it goes on. */
  | { readonly type: 'stop' }

/** What the host does because of a step, after it stored the step, or in the same write. */
export type Command = StartTask | CancelTask

/** A task begins. The host tells its end as an event with the same token. */
export interface StartTask {
  readonly type: 'startTask'
  /** Unique in its execution. */
  readonly token: string
  readonly resource: string
  readonly input: Json
  /** The name of its state. */
  readonly state: string
}

/** Nobody waits for a task any more: it timed out, or what it belongs to ended without it. */
export interface CancelTask {
  readonly type: 'cancelTask'
  readonly token: string
  readonly reason: Failure
  /** What the host called the task, if it said so. */
  readonly ref?: string
}

/** A line of an execution's history. */
export interface HistoryEvent {
  readonly type: 'StateEntered' | 'StateSucceeded' | 'StateFailed' | 'StateRetried' | 'StateCaught'
  readonly time: number
  readonly state: string
  /** The position of the item that it happened to, within a Map. */
  readonly index?: number
  readonly error?: Failure
}

/** What an event made of an execution. */
export interface Step {
  readonly execution: Execution
  readonly commands: readonly Command[]
  /** What happened in this step, oldest first: the latest `LIMITS.stepHistory` events. */
  readonly history: readonly HistoryEvent[]
  /** When the host is to tell `wake`, in milliseconds since 1970; null for not at all. It replaces that of the step before. */
  readonly wakeTime: number | null
  /** False when the event came too late or twice: nothing changed. */
  readonly applied: boolean
  /** True when an `Interpreter` paused: the step must be resumed before anything of it is stored. */
  readonly unfinished?: true
}
