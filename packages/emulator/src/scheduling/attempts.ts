import { type Change, isStorageFailure, replace, retryOnConflict, type Store, SYSTEM } from '@las/storage'
import type { Log } from '../platform/log.js'
import type { Clock } from '../platform/time/clock.js'
import { backoff } from './backoff.js'
import { type JobKind, JobStopped } from './job-kind.js'
import { type JobRecord, jobs } from './job-record.js'
import type { JobRun } from './job-run.js'

/** Default number of failed attempts after which a job is dead. */
export const MAX_ATTEMPTS = 10
/** Maximum length of a stored error. */
const MAX_ERROR_CHARS = 1000

/** A job that a scheduler runs. */
export interface AttemptedJob<Context> {
  /** The stored record. The record of a recurring job is not stored. */
  record: JobRecord
  readonly kind: JobKind<Context, unknown>
  readonly isRecurring: boolean
  /** Number of consecutive storage failures. */
  storageFailures: number
}

export interface AttemptsOptions {
  readonly store: Pick<Store, 'get'>
  readonly clock: Clock
  readonly log: Pick<Log, 'fault'>
  write(changes: readonly Change[]): Promise<void>
  /** Called when the record of a job no longer exists. */
  onGone(id: string): void
  /** Called when the record of a running job was changed by another process, before the job is changed again. */
  onConflict?(id: string): Promise<void>
}

/** Stores the attempts at jobs in their records. */
export class Attempts<Context> {
  readonly #options: AttemptsOptions

  constructor(options: AttemptsOptions) {
    this.#options = options
  }

  /**
   * Whether a job can run. Marks it as dead if the process has ended in all its attempts.
   * @throws {@link JobStopped} if it was stopped.
   * @param isTakenOver whether another scheduler or process has started to run the job, and did not end it
   */
  async begin(job: AttemptedJob<Context>, run: JobRun, isTakenOver: boolean): Promise<boolean> {
    if (isTakenOver && !job.isRecurring) {
      // This write also raises the revision, so that later writes of the previous owner conflict.
      run.isCounted = true
      const error = 'The scheduler that ran the job did not renew its claim'
      const next = (record: JobRecord): Change => replace(jobs, { ...record, attempts: record.attempts + 1, error })
      if (!(await this.#update(job, run, next))) return false
    }
    const { attempts, error } = job.record
    // It was stopped in the meantime. A handler would wait for the signal, which is already aborted.
    run.signal.throwIfAborted()
    if (attempts - Number(run.isCounted) < maxAttemptsOf(job)) return true
    await this.#markDead(job, run, attempts, error ?? 'The process ended while the job was running')
    return false
  }

  /** Counts an attempt that takes long, in case the process ends. */
  count(job: AttemptedJob<Context>, run: JobRun): void {
    run.isCounted = true
    const next = (record: JobRecord): Change => replace(jobs, { ...record, attempts: record.attempts + 1 })
    run.counting = this.#update(job, run, next).then(
      () => undefined,
      (error: unknown) => {
        run.isCounted = false
        this.#options.log.fault(error)
      },
    )
  }

  /** Removes a completed job, unless its handler has already removed it. */
  async complete(job: AttemptedJob<Context>, run: JobRun): Promise<void> {
    await run.counting
    job.storageFailures = 0
    if (!run.isSettled && !job.isRecurring) await this.#update(job, run, () => run.done()[0])
  }

  /** Stores the failure of an attempt. If this fails, returns the earliest time of the next attempt. */
  async fail(job: AttemptedJob<Context>, run: JobRun, error: unknown): Promise<number | undefined> {
    const { clock, log } = this.#options
    await run.counting
    const isExpected = run.stopReason !== undefined && run.stopReason !== 'timeout'
    if (!isExpected && !(error instanceof JobStopped)) log.fault(error)
    if (run.isSettled || job.isRecurring) return undefined
    const nextAttempt = (): number => {
      job.storageFailures += 1
      return clock() + backoff(job.storageFailures)
    }
    // A storage failure is not a failure of the job.
    if (!isExpected && isStorageFailure(error)) return nextAttempt()
    try {
      const attempts = job.record.attempts + (run.isCounted ? 0 : 1)
      if (isExpected) await this.#uncount(job, run)
      else if (attempts >= maxAttemptsOf(job)) await this.#markDead(job, run, attempts, messageOf(error))
      else {
        const failed = { attempts, error: messageOf(error), runAt: clock() + backoff(attempts) }
        await this.#update(job, run, record => replace(jobs, { ...record, ...failed }))
      }
      return undefined
    } catch (failure) {
      if (run.isLost) return undefined
      log.fault(failure)
      return nextAttempt()
    }
  }

  async #markDead(job: AttemptedJob<Context>, run: JobRun, attempts: number, error: string): Promise<void> {
    await this.#update(job, run, record => replace(jobs, { ...record, status: 'dead', attempts, error }))
    const { id } = job.record
    this.#options.log.fault(`The job ${id} failed ${attempts} times and is dead. Retry or discard it`)
  }

  /** Subtracts an attempt that was stopped, because it did not fail. */
  async #uncount(job: AttemptedJob<Context>, run: JobRun): Promise<void> {
    if (!run.isCounted) return
    await this.#update(job, run, record => replace(jobs, { ...record, attempts: record.attempts - 1 }))
  }

  /** Writes a change to a job. After a conflict, the job is read again. Returns false if the job does not exist. */
  async #update(
    job: AttemptedJob<Context>,
    run: JobRun,
    change: (record: JobRecord) => Change | undefined,
  ): Promise<boolean> {
    const { store, write, onGone, onConflict } = this.#options
    let isStale = false
    return retryOnConflict(async () => {
      const record = isStale ? await store.get(jobs, SYSTEM, job.record.id) : job.record
      if (!record) {
        onGone(job.record.id)
        return false
      }
      // The job may belong to another process now. The record was read before, so that a later change conflicts.
      if (isStale) await onConflict?.(record.id)
      isStale = true
      if (run.isLost) throw new JobStopped('lost')
      job.record = record
      const changed = change(record)
      if (changed) await write([changed])
      return true
    })
  }
}

const maxAttemptsOf = <Context>({ kind }: AttemptedJob<Context>): number => kind.maxAttempts ?? MAX_ATTEMPTS

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_CHARS)
