import { type Change, isStorageFailure } from '@las/storage'
import type { JobName, Target } from './job-record.js'

/** A running job. */
export interface RunningJob<Data = unknown> {
  readonly target: Target
  readonly data: Data
  /** 1 for the first attempt. */
  readonly attempt: number
  /** The `trace` of its record. */
  readonly trace?: string | undefined
  /** The `requestId` of its record. */
  readonly requestId?: string | undefined
  /** Aborted when the job must stop. The signal's reason is a {@link JobStopped}. */
  readonly signal: AbortSignal
  /** The reason why the job must stop; undefined until the signal is aborted. */
  readonly stopReason: string | undefined
  /**
   * Returns the changes that complete the job. A handler writes them together with its last effect, so that both are
   * one commit, and calls `done` again in each attempt of that write (`retryOnConflict`). If it does not, the job is
   * completed after the handler returns.
   * @throws {@link JobStopped} if the job was cancelled or taken over by another scheduler.
   */
  done(): Change[]
  /**
   * Like {@link done}, but the job runs again, either at another time or as a job of another kind with the same `idPrefix`.
   * @throws {@link JobStopped}
   */
  reschedule(next: { readonly at?: number; readonly kind?: JobName<unknown> }): Change[]
  /** Aborts the signal with the reason `timeout` when the emulator's clock reaches a time. The job can still complete. */
  abortAt(time: number): void
}

/** A kind of job. `Context` contains the dependencies of its handler; `Data` is the type of the data of its jobs. */
export interface JobKind<Context, Data = null> extends JobName<Data> {
  /** From -100 to 100, by default 0. If several processes share the jobs, those with a lower priority start first. */
  readonly priority?: number
  /** Whether its jobs can take long, so that they must not take the places of other kinds. */
  readonly isLong?: boolean
  /** Maximum number of concurrent jobs in one process. */
  readonly concurrency?: number
  /** Maximum number of concurrent jobs of one organization in one process. */
  readonly perOrganization?: number
  /** Number of failed attempts after which a job is dead. */
  readonly maxAttempts?: number
  /** Maximum time between two attempts that a handler plans with {@link RunningJob.reschedule}, in milliseconds. */
  readonly maxDelay?: number
  /** Interval of a recurring job, in milliseconds. The job is not stored. After missed runs, it runs once. */
  readonly every?: number
  /** Whether {@link Scheduler.settle} waits for jobs of this kind; true by default. */
  readonly awaited?: boolean
  /** Time between the cancellation of a job for a reason and the abort of its signal, in milliseconds; 0 by default. */
  gracePeriod?(reason: string): number
  /**
   * Runs a job. A job can run more than once, so its effects must be idempotent. If the signal is aborted because the
   * scheduler stops, the handler throws, and the job runs again after the next start.
   * @throws to retry later.
   */
  run(job: RunningJob<Data>, context: Context): Promise<void>
}

/** The reason why a job must stop. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped'
  /** `stopping`, `lost` (to another scheduler), `timeout`, or the reason for the cancellation. */
  readonly reason: string

  constructor(reason: string) {
    super(`The job was stopped: ${reason}`)
    this.reason = reason
  }
}

/**
 * Whether an error in a handler is not a failure of the job itself: the job was stopped, or the storage failed. In that
 * case, the job runs again.
 */
export const isInterruption = ({ signal }: Pick<RunningJob, 'signal'>, error: unknown): boolean =>
  signal.aborted || isStorageFailure(error)
