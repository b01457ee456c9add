import type { Json } from './json.js'

/**
 * An execution of a definition at one moment, as plain JSON: all that the engine knows of it. A host stores it and gives it
 * back with the next event. Times are in milliseconds since 1970.
 */
export interface Execution {
  readonly id: string
  readonly name: string
  readonly workflow: { readonly id: string; readonly name: string }
  readonly input: Json
  readonly startTime: number
  /** When the definition's own `TimeoutSeconds` are over. */
  readonly timeoutAt: number | null
  /** How it stands: `stopped` is one that its host ended. */
  status: 'running' | 'succeeded' | 'failed' | 'stopped'
  output: Json
  /** What it failed with. */
  error: Failure | null
  /** Where it is; of one that did not succeed, where it was. */
  readonly run: Run
  /** How many tasks were started; the number of the last is its token. */
  tasks: number
  /** How many states were entered, counting every retry. */
  steps: number
  /** How many runs were created for branches and Map items. The number of the last is its id. */
  runs: number
  /** How many runs had been created when the execution was last continued. `LIMITS.runs` does not count them. */
  earlierRuns?: number
  /** Evaluation steps so far. Absent in executions that earlier versions stored. */
  evaluationSteps?: number
}

/** An error as `Catch` gives it to the next state. */
export interface Failure {
  readonly name: string
  readonly cause: string
}

/** A run of a state machine: that of the definition, of a branch, or for an item of a Map. */
export interface Run {
  /** Unique in its execution; 0 is the outermost. */
  readonly id: number
  /** The state that it is in. */
  state: string
  /** The input of this state, before any path. */
  input: Json
  enteredTime: number
  /** How many times each `Retry` of this state was used. */
  retries: number[]
  activity: Activity
  /** The item of the Map that it runs for. */
  readonly item?: { readonly index: number; readonly value: Json }
  /**
   * Size of what it holds, its input or its output, in bytes of JSON. Absent until it begins, and in runs that earlier versions
   * stored.
   */
  size?: number
}

/** What a run is about. */
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
  /** In milliseconds; null when no heartbeats are needed. */
  readonly heartbeat: number | null
  /** When the next heartbeat is due; null before the first, which says that somebody works on the task. */
  readonly heartbeatAt: number | null
  /** What the host calls the task, if it said so. */
  readonly ref?: string
}

/** All runs that a run consists of, itself first. */
export function* runsOf(run: Run): Generator<Run> {
  yield run
  if (run.activity.type === 'runs') for (const inner of run.activity.runs) yield* runsOf(inner)
}

/** A copy whose runs can be changed without changing the original. Data are shared: they are never changed. */
export function copyExecution(execution: Execution): Execution {
  return { ...execution, run: copyRun(execution.run) }
}

function copyRun(run: Run): Run {
  const { activity } = run
  return {
    ...run,
    retries: [...run.retries],
    activity: activity.type === 'runs' ? { ...activity, runs: activity.runs.map(copyRun) } : activity,
  }
}

/** The moment at which a run goes on by itself; null when it waits for a task alone, or for nothing. */
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
