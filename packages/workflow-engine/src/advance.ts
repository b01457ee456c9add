import type { StateMachine } from './definition.js'
import { copyExecution, type Execution, type Failure } from './execution.js'
import { Interpreter } from './interpreter.js'
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
  readonly history: readonly HistoryEvent[]
  /** When the host is to tell `wake`, in milliseconds since 1970; null for not at all. It replaces that of the step before. */
  readonly wakeTime: number | null
  /** False when the event came too late or twice: nothing changed. */
  readonly applied: boolean
}

/** Who is executed, and for what. */
export interface Start {
  readonly id: string
  readonly name?: string
  readonly workflow: { readonly id: string; readonly name: string }
  readonly input: Json
}

/**
 * An execution before its first event, which is `start`.
 * @param now in milliseconds since 1970.
 */
export function newExecution(
  definition: StateMachine,
  { id, name = id, workflow, input }: Start,
  now: number,
): Execution {
  const { TimeoutSeconds } = definition
  return {
    id,
    name,
    workflow,
    input,
    startTime: now,
    timeoutAt: TimeoutSeconds === undefined ? null : now + TimeoutSeconds * 1000,
    status: 'running',
    output: null,
    error: null,
    run: { id: 0, state: definition.StartAt, input, enteredTime: now, retries: [], activity: { type: 'pending' } },
    tasks: 0,
    steps: 0,
    runs: 0,
  }
}

/**
 * The first step of an execution.
 * @param now in milliseconds since 1970.
 */
export const start = (definition: StateMachine, start: Start, now: number): Step =>
  new Interpreter(definition, newExecution(definition, start, now)).apply({ type: 'start' }, now)

/**
 * What an event makes of an execution. It changes nothing but what it returns: the host stores that under the version of
 * the execution that it read, and where another write came first it reads again and asks again.
 *
 * It looks at the whole execution each time. An {@link Interpreter} keeps an execution of many runs between events.
 * @param now in milliseconds since 1970.
 */
export const advance = (definition: StateMachine, execution: Execution, event: Event, now: number): Step =>
  new Interpreter(definition, copyExecution(execution)).apply(event, now)
