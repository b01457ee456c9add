import type { QueueStatistics } from '@las/storage'
import type { JobName, Target } from './job-record.js'

/**
 * Runs stored jobs.
 *
 * Jobs are added and cancelled by changes (`addJob`, `cancelJob`) that are written together with the records that cause
 * them, so the jobs always match the records. Every implementation passes the suite in `conformance/`.
 *
 * `RecordScheduler` is for stores that belong to one process, and `QueueScheduler` for stores that several processes share.
 */
export interface Scheduler {
  /** Whether a job exists. */
  has(kind: JobName<unknown>, target: Target, key?: string | number): Promise<boolean>
  /** Resolves when no job of these kinds (by default all awaited kinds) is due or running. Recurring jobs run first. */
  settle(...kinds: readonly JobName<unknown>[]): Promise<void>
  /** Returns all jobs, oldest first, including dead jobs and jobs of unknown kinds. */
  jobs(): Promise<JobInfo[]>
  /**
   * Runs a job as soon as possible, even if it is dead, and resets its attempts. Returns false if the job does not
   * exist.
   */
  retry(id: string): Promise<boolean>
  /** Removes a job, and stops it if it is running. Returns false if the job does not exist. */
  discard(id: string): Promise<boolean>
}

/** A scheduler with lifecycle methods for its owner. */
export interface OwnedScheduler<Context> extends Scheduler {
  /** Starts to run jobs, including those that were stored earlier. */
  start(context: Context): Promise<void>
  /** The numbers of jobs of each kind, for monitoring. It is called every few seconds. */
  statistics?(): Promise<readonly QueueStatistics[]>
  /** Stops starting jobs, aborts running jobs and waits until they have ended. Unfinished jobs remain stored. */
  stop(): Promise<void>
}

/** Information about a job for administrators. */
export interface JobInfo {
  readonly id: string
  readonly kind: string
  readonly organizationId: string
  readonly targetId: string
  readonly status: 'waiting' | 'running' | 'dead'
  /** When it starts, by the emulator's clock in milliseconds since 1970; 0 means as soon as possible. */
  readonly runAt: number
  /** Number of failed attempts. */
  readonly attempts: number
  /** The reason why the last attempt failed. */
  readonly error: string | null
}
