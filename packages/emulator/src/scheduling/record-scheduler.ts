import { type Change, type QueueStatistics, type Store, SYSTEM, walk } from '@las/storage'
import type { Log } from '../platform/log.js'
import { MAX_TIMER_MS } from '../platform/max-timer.js'
import type { Clock } from '../platform/time/clock.js'
import { Attempts } from './attempts.js'
import { type Claimant, type Claims, claimsOf } from './claims.js'
import type { JobKind } from './job-kind.js'
import { type Job, JobQueue } from './job-queue.js'
import { type JobName, type JobRecord, jobs, type Target } from './job-record.js'
import { JobRun } from './job-run.js'
import type { JobInfo, OwnedScheduler } from './scheduler.js'
import { StoredJobs } from './stored-jobs.js'

/** Default duration of a claim that is not renewed. */
const DEFAULT_LEASE_MS = 30_000
/** Default interval for renewing claims. Attempts that take longer are counted while they are running. */
const DEFAULT_HEARTBEAT_MS = 5000

export interface RecordSchedulerOptions<Context> {
  readonly store: Store
  readonly kinds: readonly JobKind<Context, unknown>[]
  readonly clock: Clock
  readonly log: Pick<Log, 'fault'>
  /** Whether the clock can jump without notice because it is not the clock of this machine. */
  readonly clockJumps?: boolean
  /** Duration of a claim that is not renewed, in milliseconds. */
  readonly lease?: number
  /** Interval for renewing claims, in milliseconds. */
  readonly heartbeat?: number
}

/**
 * A scheduler for a store that belongs to this process. After every event (a write, the end of a run, or its timer) it
 * starts all jobs that can start. It has at most one timer, for the next event, and none while nothing is waiting.
 */
export class RecordScheduler<Context> implements OwnedScheduler<Context> {
  readonly #store: Store
  readonly #log: Pick<Log, 'fault'>
  readonly #lease: number
  readonly #heartbeat: number
  readonly #jobs: StoredJobs
  readonly #attempts: Attempts<Context>
  readonly #claims: Claims
  readonly #queue: JobQueue<Context>
  readonly #claimant: Claimant = {
    onWrite: (changes: readonly Change[]): void => this.#onWrite(changes),
    onRelease: (): void => this.#pump(),
  }
  /** The context of handlers; undefined while the scheduler is stopped. */
  #context: Context | undefined
  #loaded: Promise<void> = Promise.resolve()
  /** The jobs that were removed while the stored jobs are being loaded. */
  #removed: Set<string> | undefined
  readonly #runs = new Map<JobRun, { readonly job: Job<Context>; readonly ended: Promise<void> }>()
  /** Cancelled runs in their grace period. */
  readonly #cancelled = new Set<JobRun>()
  #nextRenewal = Number.POSITIVE_INFINITY
  #timer: { readonly handle: NodeJS.Timeout; readonly at: number } | undefined
  #waiters: (() => void)[] = []

  constructor({
    store,
    kinds,
    clock,
    log,
    clockJumps = false,
    lease = DEFAULT_LEASE_MS,
    heartbeat = DEFAULT_HEARTBEAT_MS,
  }: RecordSchedulerOptions<Context>) {
    this.#store = store
    this.#log = log
    this.#lease = lease
    this.#heartbeat = heartbeat
    this.#jobs = new StoredJobs(store, changes => this.#write(changes))
    this.#attempts = new Attempts({
      ...{ store, clock, log },
      write: changes => this.#write(changes),
      onGone: id => this.#queue.remove(id),
    })
    this.#claims = claimsOf(store)
    this.#queue = new JobQueue(kinds, clock, clockJumps)
  }

  /** Processes changes that were written to the store. */
  committed(changes: readonly Change[]): void {
    this.#claims.notify(changes)
  }

  /** Loads stored jobs that are not in the queue: a write that reported a failure may have stored jobs. */
  reload(): void {
    if (this.#context === undefined) return
    this.#loaded = this.#loaded.then(() => this.#load()).catch(this.#log.fault)
  }

  async start(context: Context): Promise<void> {
    this.#context = context
    this.#claims.subscribe(this.#claimant)
    this.#loaded = this.#load().then(() => {
      this.#queue.addRecurring()
      this.#pump()
    })
    await this.#loaded
  }

  async stop(): Promise<void> {
    this.#context = undefined
    for (const run of this.#runs.keys()) run.stop('stopping')
    this.#resolveWaiters()
    await this.#loaded.catch(() => undefined)
    await Promise.all([...this.#runs.values()].map(({ ended }) => ended))
    this.#claims.unsubscribe(this.#claimant)
    this.#queue.clear()
    this.#setTimer()
  }

  async settle(...kinds: readonly JobName<unknown>[]): Promise<void> {
    const names = new Set(kinds.map(({ name }) => name))
    const isSelected = (kind: JobKind<Context, unknown>): boolean =>
      names.size > 0 ? names.has(kind.name) : kind.awaited !== false
    await this.#loaded
    this.#queue.makeRecurringDue(isSelected)
    this.#pump()
    while (this.#context !== undefined && this.#queue.isBusy(isSelected)) {
      await new Promise<void>(resolve => this.#waiters.push(resolve))
    }
  }

  has(kind: JobName<unknown>, target: Target, key?: string | number): Promise<boolean> {
    return this.#jobs.has(kind, target, key)
  }

  jobs(): Promise<JobInfo[]> {
    return this.#jobs.list(id => this.#queue.get(id)?.run !== undefined)
  }

  async statistics(): Promise<QueueStatistics[]> {
    return this.#queue.statistics()
  }

  async retry(id: string): Promise<boolean> {
    return (await this.#jobs.retry(id)) !== undefined
  }

  discard(id: string): Promise<boolean> {
    return this.#jobs.discard(id)
  }

  async #write(changes: readonly Change[]): Promise<void> {
    await this.#store.write(changes)
    this.committed(changes)
  }

  /** Loads the stored jobs. Changes that are written in the meantime are processed as well. */
  async #load(): Promise<void> {
    const removed = new Set<string>()
    this.#removed = removed
    try {
      for await (const record of walk(this.#store, jobs, SYSTEM)) {
        if (!removed.has(record.id) && !this.#queue.get(record.id)) this.#queue.put(record)
      }
    } finally {
      this.#removed = undefined
    }
    this.#pump()
  }

  #onWrite(changes: readonly Change[]): void {
    let hasJobChange = false
    for (const change of changes) {
      if (change.collection.name !== jobs.name) continue
      hasJobChange = true
      if (change.type === 'remove' || change.type === 'discard') this.#onRemoval(change)
      else this.#onStored(change, change.record as JobRecord)
    }
    if (hasJobChange) this.#pump()
  }

  #onStored(change: Change, written: JobRecord): void {
    const record = { ...written, revision: written.revision + 1 }
    const job = this.#queue.get(record.id)
    if (!job?.run) {
      this.#queue.put(record)
      return
    }
    job.record = record
    if (job.run.isOwn(change)) job.run.isSettled = true
    else if (!this.#claims.isHeldBy(record.id, this.#claimant)) job.run.stop('lost')
  }

  #onRemoval(change: Change): void {
    const { record } = change
    this.#removed?.add(record.id)
    const job = this.#queue.remove(record.id)
    if (!job?.run) return
    if (job.run.isOwn(change)) job.run.isSettled = true
    else {
      const reason = 'reason' in record && typeof record.reason === 'string' ? record.reason : 'cancelled'
      job.run.cancel(reason, job.lane.kind.gracePeriod?.(reason) ?? 0)
      if (!job.run.signal.aborted) this.#cancelled.add(job.run)
    }
  }

  /** Starts the jobs that can start, and sets the timer for the next event. */
  #pump(): void {
    const context = this.#context
    if (context !== undefined) {
      this.#queue.advance(id => this.#claims.isHeld(id))
      for (let job = this.#queue.take(); job; job = this.#queue.take()) this.#startJob(context, job)
    }
    this.#setTimer()
  }

  #startJob(context: Context, job: Job<Context>): void {
    const { id } = job.record
    const claim = this.#claims.claim(id, this.#claimant, this.#lease)
    if (typeof claim === 'object') {
      this.#queue.hold(job, claim.heldUntil)
      return
    }
    const run = new JobRun({
      record: () => job.record,
      isOwner: () => this.#claims.isHeldBy(id, this.#claimant),
      at: (time, callback) => this.#queue.at(time, callback),
    })
    job.run = run
    this.#runs.set(run, { job, ended: this.#runJob(context, job, run, claim === 'taken-over') })
  }

  async #runJob(context: Context, job: Job<Context>, run: JobRun, isTakenOver: boolean): Promise<void> {
    let notBefore: number | undefined
    try {
      // Let the code that wrote the job continue first.
      await undefined
      if (await this.#attempts.begin(job, run, isTakenOver)) {
        await job.kind.run(run, context)
        await this.#attempts.complete(job, run)
      }
    } catch (error) {
      notBefore = await this.#attempts.fail(job, run, error)
    }
    run.end()
    this.#runs.delete(run)
    this.#cancelled.delete(run)
    this.#claims.release(job.record.id, this.#claimant)
    this.#queue.end(job, notBefore)
    this.#resolveWaiters()
    this.#pump()
  }

  /** Renews the claims, and counts long attempts. */
  #renewClaims(now: number): void {
    for (const [run, { job }] of this.#runs) {
      if (!this.#claims.renew(job.record.id, this.#claimant, this.#lease)) run.stop('lost')
      const isLong = now - run.startedAt >= this.#heartbeat
      if (run.isSettled || run.isCounted || job.isRecurring || !isLong || this.#context === undefined) continue
      this.#attempts.count(job, run)
    }
  }

  #tick(): void {
    this.#timer = undefined
    const now = performance.now()
    if (now >= this.#nextRenewal) {
      this.#nextRenewal = now + this.#heartbeat
      this.#renewClaims(now)
    }
    for (const run of this.#cancelled) {
      if (now < run.abortsAt) continue
      this.#cancelled.delete(run)
      run.abortCancelled()
    }
    this.#pump()
  }

  /** Sets the timer for the next event. A timer that fires earlier is kept: it is set again when it fires. */
  #setTimer(): void {
    const now = performance.now()
    if (this.#runs.size === 0) this.#nextRenewal = Number.POSITIVE_INFINITY
    else if (this.#nextRenewal === Number.POSITIVE_INFINITY) this.#nextRenewal = now + this.#heartbeat
    const delay = this.#context === undefined ? Number.POSITIVE_INFINITY : this.#queue.delay
    const at = Math.min(now + delay, this.#nextRenewal, ...[...this.#cancelled].map(({ abortsAt }) => abortsAt))
    if (this.#timer && this.#timer.at <= at && at !== Number.POSITIVE_INFINITY) return
    clearTimeout(this.#timer?.handle)
    this.#timer = undefined
    if (at === Number.POSITIVE_INFINITY) return
    const handle = setTimeout(() => this.#tick(), Math.min(at - now, MAX_TIMER_MS)).unref()
    this.#timer = { handle, at }
  }

  #resolveWaiters(): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const resolve of waiters) resolve()
  }
}
