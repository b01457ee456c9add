import { type Change, remove, replace } from '@las/storage'
import { JobStopped, type RunningJob } from './job-kind.js'
import { type JobName, type JobRecord, jobs, type Target } from './job-record.js'

/** The scheduler of a run. */
interface Owner {
  /** Returns the stored record. */
  record(): JobRecord
  /** Whether the scheduler still holds the claim of the job. */
  isOwner(): boolean
  /** Calls `callback` when the clock reaches a time. The returned function cancels the call. */
  at(time: number, callback: () => void): () => void
}

/** One attempt at a job. */
export class JobRun implements RunningJob {
  readonly target: Target
  readonly data: unknown
  readonly trace: string | undefined
  readonly requestId: string | undefined
  readonly startedAt: number = performance.now()
  /** Whether its record was completed or removed, or belongs to another scheduler. */
  isSettled = false
  /** Whether the record already includes this attempt. */
  isCounted = false
  /** The pending write that counts this attempt. */
  counting: Promise<void> | undefined
  /** When the signal of a cancelled job is aborted, by `performance.now()`. */
  abortsAt: number = Number.POSITIVE_INFINITY
  readonly #owner: Owner
  readonly #controller = new AbortController()
  readonly #changes = new WeakSet<Change>()
  readonly #alarms: (() => void)[] = []
  #cancellationReason: string | undefined

  constructor(owner: Owner) {
    const { target, data, trace, requestId } = owner.record()
    this.target = target
    this.data = data
    this.trace = trace
    this.requestId = requestId
    this.#owner = owner
  }

  get attempt(): number {
    return this.#owner.record().attempts + (this.isCounted ? 0 : 1)
  }

  /** Whether the job belongs to another scheduler or process. */
  get isLost(): boolean {
    return this.stopReason === 'lost'
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get stopReason(): string | undefined {
    const reason: unknown = this.signal.reason
    return reason instanceof JobStopped ? reason.reason : undefined
  }

  done(): Change[] {
    return this.#own(remove(jobs, this.#ownRecord()))
  }

  reschedule({ at = 0, kind }: { readonly at?: number; readonly kind?: JobName<unknown> }): Change[] {
    const record = this.#ownRecord()
    const next = { ...record, kind: kind?.name ?? record.kind, runAt: at, attempts: 0, error: null }
    return this.#own(replace(jobs, next))
  }

  abortAt(time: number): void {
    this.#alarms.push(this.#owner.at(time, () => this.stop('timeout')))
  }

  /** Whether a change was returned by {@link done} or {@link reschedule}. */
  isOwn(change: Change): boolean {
    return this.#changes.has(change)
  }

  /** Marks the job as cancelled. The signal is aborted after `graceMs` milliseconds. */
  cancel(reason: string, graceMs: number): void {
    this.isSettled = true
    this.#cancellationReason = reason
    if (graceMs > 0) this.abortsAt = performance.now() + graceMs
    else this.stop(reason)
  }

  /** Aborts the signal of a cancelled job after its grace period. */
  abortCancelled(): void {
    this.stop(this.#cancellationReason ?? 'cancelled')
  }

  stop(reason: string): void {
    if (reason === 'lost') this.isSettled = true
    if (!this.signal.aborted) this.#controller.abort(new JobStopped(reason))
  }

  /** Ends the run. */
  end(): void {
    for (const cancel of this.#alarms) cancel()
  }

  #own(change: Change): Change[] {
    this.#changes.add(change)
    return [change]
  }

  #ownRecord(): JobRecord {
    if (this.#cancellationReason !== undefined) throw new JobStopped(this.#cancellationReason)
    if (this.isSettled || !this.#owner.isOwner()) throw new JobStopped('lost')
    return this.#owner.record()
  }
}
