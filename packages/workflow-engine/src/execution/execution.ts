import type { Json } from '../data/json.js'

/**
 * The complete state of an execution, as plain JSON. The host stores it and passes it to the engine with the next event.
 * Times are in milliseconds since 1970.
 */
export interface Execution {
  readonly id: string
  readonly name: string
  readonly workflow: { readonly id: string; readonly name: string }
  readonly input: Json
  readonly startTime: number
  /** When the execution times out; null if the definition has no `TimeoutSeconds`. */
  readonly timeoutAt: number | null
  /** `stopped` means that the host stopped the execution. */
  status: 'running' | 'succeeded' | 'failed' | 'stopped'
  output: Json
  /** The error of a failed execution. */
  error: Failure | null
  /** The outermost run. After a failure, its `state` is the last state that was entered. */
  readonly run: Run
  /** The number of tasks that were started, which is also the token of the last task. */
  tasks: number
  /** The number of states that were entered, including retries. */
  steps: number
  /** The number of runs that were created for branches and Map items, which is also the id of the last run. */
  runs: number
  /** The value of `runs` when the execution was last continued. These earlier runs do not count towards `LIMITS.runs`. */
  earlierRuns?: number
  /** The number of evaluation steps so far. Absent from executions that earlier versions stored. */
  evaluationSteps?: number
}

/** The name and the cause of an error. `Catch` passes them to the next state. */
export interface Failure {
  readonly name: string
  readonly cause: string
}

/** A run of a state machine: the definition, a branch, or the item processor of a Map. */
export interface Run {
  /** Unique in the execution; 0 is the outermost run. */
  readonly id: number
  /** The current state. */
  state: string
  /** The input of this state, before `InputPath` is applied. */
  input: Json
  enteredTime: number
  /** How often each retrier of this state was used. */
  retries: number[]
  activity: Activity
  /** The Map item of this run. */
  readonly item?: { readonly index: number; readonly value: Json }
  /** The size of the input or output, in bytes of JSON. Absent until the run starts, and from runs that earlier versions stored. */
  size?: number
}

/** The current activity of a run. */
export type Activity =
  | { readonly type: 'pending' }
  | { readonly type: 'ready' }
  | TaskActivity
  | { readonly type: 'wait'; readonly until: number }
  | { readonly type: 'retry'; readonly at: number }
  | { readonly type: 'runs'; readonly runs: readonly Run[]; readonly maxConcurrency: number }
  | { readonly type: 'ended'; readonly output: Json }
  | { readonly type: 'stopped' }

export interface TaskActivity {
  readonly type: 'task'
  readonly token: string
  readonly timeoutAt: number | null
  /** In milliseconds; null if no heartbeats are required. */
  readonly heartbeat: number | null
  /** When the next heartbeat is due; null before the first one, which a worker sends when it starts the task. */
  readonly heartbeatAt: number | null
  /** The host's id of the task, if it set one. */
  readonly externalTaskId?: string
}

/** Earlier versions stored the external id of a task as `ref`. */
export function withExternalTaskId(activity: TaskActivity & { readonly ref?: string }): TaskActivity {
  return activity.ref === undefined ? activity : { externalTaskId: activity.ref, ...activity }
}

/** A run and all runs in it, outer runs first. */
export function* runsOf(run: Run): Generator<Run> {
  yield run
  if (run.activity.type === 'runs') for (const inner of run.activity.runs) yield* runsOf(inner)
}

/** When a run continues without an event from the host; null if it only waits for a task, or does not wait. */
export function dueTimeOf(activity: Activity): number | null {
  switch (activity.type) {
    case 'wait':
      return activity.until
    case 'retry':
      return activity.at
    case 'task':
      if (activity.timeoutAt === null || activity.heartbeatAt === null)
        return activity.timeoutAt ?? activity.heartbeatAt
      return Math.min(activity.timeoutAt, activity.heartbeatAt)
    default:
      return null
  }
}
