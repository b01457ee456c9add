import { type Change, isStorageFailure } from '@las/storage'
import type { JobName, Target } from './job-record.js'

/** A job while it runs. */
export interface RunningJob<Data = unknown> {
  readonly target: Target
  readonly data: Data
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Aborted when the job has to end. Its reason is a {@link JobStopped}. */
  readonly signal: AbortSignal
  /** Why the job has to end, once the signal is aborted. */
  readonly stopReason: string | undefined
  /**
   * The changes that complete the job: a handler writes them together with its last effect, so that both are one commit. It asks for
   * them again in each attempt of that write (`retryOnConflict`). Without them, the job is completed after the handler returns.
   * @throws {@link JobStopped} when the job was cancelled, or another scheduler took it over.
   */
  done(): Change[]
  /**
   * Like {@link done}, but the job runs again: at another time, or as a job of another kind with the same `idPrefix`.
   * @throws {@link JobStopped}
   */
  again(next: { readonly at?: number; readonly kind?: JobName<unknown> }): Change[]
  /** Has the signal aborted, with the reason `timeout`, when the emulator's clock reaches a time. The job can still complete. */
  abortAt(time: number): void
}

/** A kind of job. `Context` is what its handler can reach, `Data` what its jobs are given. */
export interface JobKind<Context, Data = null> extends JobName<Data> {
  /** How many of them run at once, in one process. */
  readonly concurrency?: number
  /** How many of them run at once for one organization, in one process. */
  readonly perOrganization?: number
  /** Number of failed attempts after which a job is dead. */
  readonly maxAttempts?: number
  /** Milliseconds between the runs of a recurring job. It is not stored; runs that were missed are made up for by one. */
  readonly every?: number
  /** Whether {@link Scheduler.settle} waits for it; true by default. */
  readonly awaited?: boolean
  /** Time between the cancellation of a job for a reason and the abort of its signal, in milliseconds; 0 by default. */
  grace?(reason: string): number
  /**
   * Does the work. A job may run more than once, so that its effect must not depend on that. When the signal is aborted because
   * the scheduler stops, the handler throws, and the job runs again after the next start.
   * @throws to try again later.
   */
  run(job: RunningJob<Data>, context: Context): Promise<void>
}

/** Why a job has to end. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped'
  /** `stopping`, `lost` (to another scheduler), `timeout`, or the reason of the cancellation. */
  readonly reason: string

  constructor(reason: string) {
    super(`The job was stopped: ${reason}`)
    this.reason = reason
  }
}

/** Whether an error of a handler says nothing about its work, because the job was stopped or the storage failed. The job then runs again. */
export const isInterruption = ({ signal }: Pick<RunningJob, 'signal'>, error: unknown): boolean =>
  signal.aborted || isStorageFailure(error)
