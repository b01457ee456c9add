import { type Change, replace } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { addJob, cancelJob, type JobName } from '../../scheduling/job-record.js'
import { cancelRun } from './program-run.js'
import { type TransitionExecutionRecord, transitionExecutions } from './transition-execution.js'

/** How long a claimed manual execution goes without a heartbeat, in milliseconds. */
const HEARTBEAT_TIMEOUT_MS = 60_000

/** The job that times an execution out. There is one for each time that work on it began. */
export const TIMEOUT_JOB: JobName = { name: 'timeOutTransitionExecution' }

/** When the time of an execution is over, in milliseconds since 1970; never while nobody works on it. */
export function deadlineOf({ work, transitionType, timeoutInSeconds }: TransitionExecutionRecord): number {
  if (!work) return Number.POSITIVE_INFINITY
  const end = work.since + timeoutInSeconds * 1000
  return transitionType === 'manual' ? Math.min(end, work.heartbeat + HEARTBEAT_TIMEOUT_MS) : end
}

/** Whether the time of a running execution is over. */
export const isTimedOut = (execution: TransitionExecutionRecord, now: number): boolean =>
  execution.status === 'running' && now > deadlineOf(execution)

/** The first moment at which an execution is timed out. */
export const timeoutJobTime = (execution: TransitionExecutionRecord): number => deadlineOf(execution) + 1

/** The fields of an execution on which work begins at a time, in milliseconds since 1970. */
export const startedAt = (time: number): Pick<TransitionExecutionRecord, 'work' | 'startTime' | 'isExpired'> => ({
  work: { since: time, heartbeat: time },
  startTime: timestampOf(() => time),
  isExpired: false,
})

/** The changes that have an execution time out on which work begins. */
export const addTimeoutJob = (execution: TransitionExecutionRecord): Change[] =>
  execution.work ? [addJob(TIMEOUT_JOB, execution, { at: timeoutJobTime(execution), key: execution.work.since })] : []

const cancelTimeoutJob = (execution: TransitionExecutionRecord): Change[] =>
  execution.work ? [cancelJob(TIMEOUT_JOB, execution, { key: execution.work.since })] : []

/** Begins work on a running execution, in place of work that began before: the execution after that, and the changes. */
export function startWork(
  execution: TransitionExecutionRecord,
  time: number,
): { readonly execution: TransitionExecutionRecord; readonly changes: readonly Change[] } {
  const begun = { ...execution, ...startedAt(time) }
  const timeOuts = execution.work?.since === time ? [] : [...cancelTimeoutJob(execution), ...addTimeoutJob(begun)]
  return { execution: begun, changes: [replace(transitionExecutions, begun), ...timeOuts] }
}

/**
 * The changes that end the work on an execution: its program is stopped.
 * @param reason `ended` gives the program time to stop by itself.
 */
export const stopWork = (execution: TransitionExecutionRecord, reason: 'ended' | 'timeout' | 'deleted'): Change[] => [
  ...(execution.transitionType === 'manual' ? [] : [cancelRun(execution, reason)]),
  ...cancelTimeoutJob(execution),
]
