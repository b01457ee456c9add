import type { Json } from '../data/json.js'
import type { Failure } from './execution.js'

/** An event of an execution. */
export type Event =
  /** Starts the execution. */
  | { readonly type: 'start' }
  | { readonly type: 'taskSucceeded'; readonly token: string; readonly output: Json }
  | { readonly type: 'taskFailed'; readonly token: string; readonly error: Failure }
  /**
   * A worker is processing a task. After the first heartbeat, each heartbeat is due within the `HeartbeatSeconds` of the
   * state.
   */
  | { readonly type: 'heartbeat'; readonly token: string }
  /** The {@link Step.wakeTime} has been reached. If the event is too early, nothing changes. */
  | { readonly type: 'wake' }
  /** Continues at a state of the outermost machine, with the input of the current or last state. */
  | { readonly type: 'continue'; readonly state: string }
  /** Ends the execution and everything in it. */
  | { readonly type: 'stop' }

/** A command that the host executes after it has stored the execution, or in the same write. */
export type Command = StartTask | CancelTask

/** Starts a task. The host reports the end of the task with an event that has the same token. */
export interface StartTask {
  readonly type: 'startTask'
  /** Unique in the execution. */
  readonly token: string
  readonly resource: string
  readonly input: Json
  /** The name of the Task state. */
  readonly state: string
}

/** Cancels a task that timed out, or whose result is no longer needed. */
export interface CancelTask {
  readonly type: 'cancelTask'
  readonly token: string
  readonly reason: Failure
  /** The host's id of the task, if it set one. */
  readonly externalTaskId?: string
}

/** An entry in the history of an execution. */
export interface HistoryEvent {
  readonly type: 'StateEntered' | 'StateSucceeded' | 'StateFailed' | 'StateRetried' | 'StateCaught'
  readonly time: number
  readonly state: string
  /** The index of the Map item. */
  readonly index?: number
  readonly error?: Failure
}

/** The result of an event. */
export interface Step {
  readonly commands: readonly Command[]
  /** The latest `LIMITS.stepHistory` events of this step, oldest first. */
  readonly history: readonly HistoryEvent[]
  /** When the host must send `wake`, in milliseconds since 1970, or null. It replaces the value of the previous step. */
  readonly wakeTime: number | null
  /** False if the event had no effect, because it was too late or a duplicate. */
  readonly applied: boolean
  /** True if the step was paused. It must be resumed before the execution is stored. */
  readonly unfinished?: true
}
