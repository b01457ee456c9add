import type { JobName, Target } from './job-record.js'

/**
 * Runs stored jobs.
 *
 * A job is added and cancelled by changes (`addJob`, `cancelJob`) that are written together with the records that cause them, so that
 * there is never one without the other. Every implementation passes the suite in `conformance/`.
 *
 * `RecordScheduler` serves the stores that belong to one process. On PostgreSQL the same changes become calls of graphile-worker in the
 * transaction of the write: `add_job` with the id as `job_key`, `runAt` as `run_at` and the data as the payload, and `remove_job`. Its
 * `locked_by` and `locked_at` are the claim and the lease, and a job that is taken over gets another id there, so that a late
 * completion meets nothing.
 */
export interface Scheduler {
  /** Whether there is a job that waits or runs. */
  has(kind: JobName<unknown>, target: Target, key?: string | number): Promise<boolean>
  /** Resolves when no job that is due waits or runs, of these kinds or of all that are awaited. Recurring jobs run, too. */
  settle(...kinds: readonly JobName<unknown>[]): Promise<void>
  /** All jobs, the oldest first, those that are dead or of unknown kinds included. */
  jobs(): Promise<JobInfo[]>
  /** Runs a job as soon as possible, with all its attempts, even if it is dead. Returns false if the job does not exist. */
  retry(id: string): Promise<boolean>
  /** Removes a job, and stops it if it is running. Returns false if the job does not exist. */
  discard(id: string): Promise<boolean>
}

/** A scheduler with its lifecycle, for its owner. */
export interface OwnedScheduler<Context> extends Scheduler {
  /** Begins to run jobs, with those that are left from earlier. */
  start(context: Context): Promise<void>
  /** Starts no further jobs, aborts running ones and waits for their end. Unfinished jobs remain stored. */
  stop(): Promise<void>
}

/** A job as administrators see it. */
export interface JobInfo {
  readonly id: string
  readonly kind: string
  readonly organizationId: string
  readonly targetId: string
  readonly status: 'waiting' | 'running' | 'dead'
  /** When it begins, by the emulator's clock in milliseconds since 1970; 0 means as soon as possible. */
  readonly runAt: number
  /** Number of failed attempts. */
  readonly attempts: number
  /** Why the last attempt failed. */
  readonly error: string | null
}
