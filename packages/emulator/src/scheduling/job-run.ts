import { type Change, remove, replace } from '@las/storage'
import { JobStopped, type RunningJob } from './job-kind.js'
import { type JobName, type JobRecord, jobs, type Target } from './job-record.js'

/** What a run needs of its scheduler. */
interface Owner {
  /** The record as it is stored. */
  record(): JobRecord
  /** Whether no other scheduler has taken the job over. */
  isOwner(): boolean
  /** Calls back when the clock has reached a time, unless the returned function was called before. */
  at(time: number, act: () => void): () => void
}

/** One attempt at a job. */
export class JobRun implements RunningJob {
  readonly target: Target
  readonly data: unknown
  readonly startedAt: number = performance.now()
  /** Whether its record is completed, was removed, or belongs to another scheduler. */
  isSettled = false
  /** Whether the record counts this attempt already. */
  isCounted = false
  /** The write that counts this attempt, while it is under way. */
  counting: Promise<void> | undefined
  /** When the signal of a cancelled job is aborted, by `performance.now()`. */
  leavesAt: number = Number.POSITIVE_INFINITY
  readonly #owner: Owner
  readonly #controller = new AbortController()
  readonly #changes = new WeakSet<Change>()
  readonly #alarms: (() => void)[] = []
  #cancelledFor: string | undefined

  constructor(owner: Owner) {
    const { target, data } = owner.record()
    this.target = target
    this.data = data
    this.#owner = owner
  }

  get attempt(): number {
    return this.#owner.record().attempts + (this.isCounted ? 0 : 1)
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

  again({ at = 0, kind }: { readonly at?: number; readonly kind?: JobName<unknown> }): Change[] {
    const record = this.#ownRecord()
    const next = { ...record, kind: kind?.name ?? record.kind, runAt: at, attempts: 0, error: null }
    return this.#own(replace(jobs, next))
  }

  abortAt(time: number): void {
    this.#alarms.push(this.#owner.at(time, () => this.stop('timeout')))
  }

  /** Whether a change is one of {@link done} or {@link again}. */
  isOwn(change: Change): boolean {
    return this.#changes.has(change)
  }

  /** Notes that the job was cancelled. The signal is aborted after `grace` milliseconds. */
  cancel(reason: string, grace: number): void {
    this.isSettled = true
    this.#cancelledFor = reason
    if (grace > 0) this.leavesAt = performance.now() + grace
    else this.stop(reason)
  }

  /** Aborts the signal for the reason that the job was cancelled for. */
  leave(): void {
    this.stop(this.#cancelledFor ?? 'cancelled')
  }

  stop(reason: string): void {
    if (reason === 'lost') this.isSettled = true
    if (!this.signal.aborted) this.#controller.abort(new JobStopped(reason))
  }

  /** The run has ended. */
  end(): void {
    for (const cancel of this.#alarms) cancel()
  }

  #own(change: Change): Change[] {
    this.#changes.add(change)
    return [change]
  }

  #ownRecord(): JobRecord {
    if (this.#cancelledFor !== undefined) throw new JobStopped(this.#cancelledFor)
    if (this.isSettled || !this.#owner.isOwner()) throw new JobStopped('lost')
    return this.#owner.record()
  }
}
