import { type Change, replace } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { addJob, cancelJob, type JobName } from '../../scheduling/job-record.js'
import { cancelRun } from './program-run.js'
import { type TransitionExecutionRecord, transitionExecutions } from './transition-execution.js'

/** Time without a heartbeat after which the claim of a manual execution expires. */
const HEARTBEAT_TIMEOUT_MS = 60_000

/** The job that times out an execution. Each claim has its own job. */
export const TIMEOUT_JOB: JobName = { name: 'timeOutTransitionExecution' }

/** When an execution times out, in milliseconds since 1970; infinity while it is not claimed. */
export function deadlineOf({ work, transitionType, timeoutInSeconds }: TransitionExecutionRecord): number {
  if (!work) return Number.POSITIVE_INFINITY
  const end = work.since + timeoutInSeconds * 1000
  return transitionType === 'manual' ? Math.min(end, work.heartbeat + HEARTBEAT_TIMEOUT_MS) : end
}

/** Whether a running execution has timed out. */
export const isTimedOut = (execution: TransitionExecutionRecord, now: number): boolean =>
  execution.status === 'running' && now > deadlineOf(execution)

/** The first millisecond at which {@link isTimedOut} is true. */
export const timeoutJobTime = (execution: TransitionExecutionRecord): number => deadlineOf(execution) + 1

type WorkFields = Pick<TransitionExecutionRecord, 'work' | 'startTime' | 'isExpired' | 'claimedTransitionId'>

/** The fields of an execution that is claimed or started at the given time, in milliseconds since 1970. */
export const startedAt = (
  { transitionId, transitionType }: Pick<TransitionExecutionRecord, 'transitionId' | 'transitionType'>,
  time: number,
): WorkFields => ({
  work: { since: time, heartbeat: time },
  startTime: timestampOf(() => time),
  isExpired: false,
  ...(transitionType === 'manual' && { claimedTransitionId: transitionId }),
})

/** The fields of a manual execution whose claim has expired. */
export const EXPIRED_WORK: Pick<TransitionExecutionRecord, 'work' | 'isExpired' | 'claimedTransitionId'> = {
  work: null,
  isExpired: true,
  claimedTransitionId: undefined,
}

/** Returns the changes that return a claimed manual execution to the queue, as if it had not been claimed. */
export function returnWork(execution: TransitionExecutionRecord): Change[] {
  const waiting = { ...execution, work: null, startTime: null, isExpired: false, claimedTransitionId: undefined }
  return [replace(transitionExecutions, waiting), ...cancelTimeoutJob(execution)]
}

/** Returns the changes that schedule the timeout of an execution. */
export const addTimeoutJob = (execution: TransitionExecutionRecord): Change[] =>
  execution.work ? [addJob(TIMEOUT_JOB, execution, { at: timeoutJobTime(execution), key: execution.work.since })] : []

const cancelTimeoutJob = (execution: TransitionExecutionRecord): Change[] =>
  execution.work ? [cancelJob(TIMEOUT_JOB, execution, { key: execution.work.since })] : []

/** Claims or starts a running execution, replacing an earlier claim. Returns the updated execution and the changes. */
export function startWork(
  execution: TransitionExecutionRecord,
  time: number,
): { readonly execution: TransitionExecutionRecord; readonly changes: readonly Change[] } {
  const started = { ...execution, ...startedAt(execution, time) }
  const timeouts = execution.work?.since === time ? [] : [...cancelTimeoutJob(execution), ...addTimeoutJob(started)]
  return { execution: started, changes: [replace(transitionExecutions, started), ...timeouts] }
}

/**
 * Returns the changes that stop the program of an execution and cancel its timeout.
 * @param reason if it is `ended`, the program is given some time to exit by itself.
 */
export const stopWork = (execution: TransitionExecutionRecord, reason: 'ended' | 'timeout' | 'deleted'): Change[] => [
  ...(execution.transitionType === 'manual' ? [] : [cancelRun(execution, reason)]),
  ...cancelTimeoutJob(execution),
]
