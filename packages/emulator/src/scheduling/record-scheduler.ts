import { type Change, isStorageFailure, replace, retryOnConflict, type Store, SYSTEM, walk } from '@las/storage'
import type { Log } from '../platform/log.js'
import { MAX_TIMER_MS } from '../platform/max-timer.js'
import type { Clock } from '../platform/time/clock.js'
import { backoff } from './backoff.js'
import { type Claimant, type Claims, claimsOf } from './claims.js'
import { type JobKind, JobStopped } from './job-kind.js'
import { type Job, JobQueue } from './job-queue.js'
import { type JobName, type JobRecord, jobId, jobs, type Target } from './job-record.js'
import { JobRun } from './job-run.js'
import type { JobInfo, OwnedScheduler } from './scheduler.js'

/** After how many failed attempts a job is dead, unless its kind says otherwise. */
export const MAX_ATTEMPTS = 10
/** How long a claim lasts that is not renewed, in milliseconds. */
const DEFAULT_LEASE_MS = 30_000
/** How often claims are renewed, in milliseconds. After that time, an attempt is counted while it runs. */
const DEFAULT_HEARTBEAT_MS = 5000
/** How much of an error is stored, in characters. */
const MAX_ERROR_CHARS = 1000

export interface RecordSchedulerOptions<Context> {
  readonly store: Store
  readonly kinds: readonly JobKind<Context, unknown>[]
  readonly clock: Clock
  readonly log: Pick<Log, 'fault'>
  /** Whether the clock can jump without notice, because it is not that of this machine. */
  readonly clockJumps?: boolean
  /** How long a claim lasts that is not renewed, in milliseconds. */
  readonly lease?: number
  /** How often claims are renewed, in milliseconds. */
  readonly heartbeat?: number
}

/**
 * A scheduler over a store that belongs to this process. It looks at its whole state whenever something has happened: a write, the
 * end of a run, or its timer. It has one timer at most, for whatever comes next, and none while nothing waits.
 */
export class RecordScheduler<Context> implements OwnedScheduler<Context> {
  readonly #store: Store
  readonly #log: Pick<Log, 'fault'>
  readonly #clock: Clock
  readonly #lease: number
  readonly #heartbeat: number
  readonly #claims: Claims
  readonly #queue: JobQueue<Context>
  readonly #claimant: Claimant = {
    written: (changes: readonly Change[]): void => this.#written(changes),
    released: (): void => this.#pump(),
  }
  /** What handlers get; undefined while no jobs are started. */
  #context: Context | undefined
  #loaded: Promise<void> = Promise.resolve()
  /** The jobs that were removed since the loading of the stored ones began. */
  #removed: Set<string> | undefined
  readonly #runs = new Map<JobRun, { readonly job: Job<Context>; readonly ended: Promise<void> }>()
  /** The cancelled runs whose signals are not aborted yet. */
  readonly #leaving = new Set<JobRun>()
  #nextBeat = Number.POSITIVE_INFINITY
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
    this.#clock = clock
    this.#lease = lease
    this.#heartbeat = heartbeat
    this.#claims = claimsOf(store)
    this.#queue = new JobQueue(kinds, clock, clockJumps)
  }

  /** Takes notice of changes that were written to the store. */
  committed(changes: readonly Change[]): void {
    this.#claims.written(changes)
  }

  /** Looks for stored jobs that it does not know, because a write that failed may have stored some. */
  reload(): void {
    if (this.#context === undefined) return
    this.#loaded = this.#loaded.then(() => this.#load()).catch(this.#log.fault)
  }

  async start(context: Context): Promise<void> {
    this.#context = context
    this.#claims.join(this.#claimant)
    this.#loaded = this.#load().then(() => {
      this.#queue.addRecurring()
      this.#pump()
    })
    await this.#loaded
  }

  async stop(): Promise<void> {
    this.#context = undefined
    for (const run of this.#runs.keys()) run.stop('stopping')
    this.#wakeWaiters()
    await this.#loaded.catch(() => undefined)
    await Promise.all([...this.#runs.values()].map(({ ended }) => ended))
    this.#claims.leave(this.#claimant)
    this.#queue.clear()
    this.#setTimer()
  }

  async settle(...kinds: readonly JobName<unknown>[]): Promise<void> {
    const names = new Set(kinds.map(({ name }) => name))
    const isSelected = (kind: JobKind<Context, unknown>): boolean =>
      names.size > 0 ? names.has(kind.name) : kind.awaited !== false
    await this.#loaded
    this.#queue.hasten(isSelected)
    this.#pump()
    while (this.#context !== undefined && this.#queue.isBusy(isSelected)) {
      await new Promise<void>(resolve => this.#waiters.push(resolve))
    }
  }

  async has(kind: JobName<unknown>, { id }: Target, key?: string | number): Promise<boolean> {
    return (await this.#store.get(jobs, SYSTEM, jobId(kind, id, key))) !== undefined
  }

  async jobs(): Promise<JobInfo[]> {
    const infos: JobInfo[] = []
    for await (const { id, kind, target, status, runAt, attempts, error } of walk(this.#store, jobs, SYSTEM)) {
      const shown = this.#queue.get(id)?.run ? 'running' : status
      const { organizationId, id: targetId } = target
      infos.push({ id, kind, organizationId, targetId, status: shown, runAt, attempts, error })
    }
    return infos
  }

  async retry(id: string): Promise<boolean> {
    return this.#change(id, record =>
      replace(jobs, { ...record, status: 'waiting', runAt: 0, attempts: 0, error: null }),
    )
  }

  async discard(id: string): Promise<boolean> {
    return this.#change(id, record => ({ type: 'discard', collection: jobs, record }))
  }

  #change(id: string, change: (record: JobRecord) => Change): Promise<boolean> {
    return retryOnConflict(async () => {
      const record = await this.#store.get(jobs, SYSTEM, id)
      if (record) await this.#write([change(record)])
      return record !== undefined
    })
  }

  async #write(changes: readonly Change[]): Promise<void> {
    await this.#store.write(changes)
    this.committed(changes)
  }

  /** Takes over what is stored. What is written meanwhile is noticed, too. */
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

  #written(changes: readonly Change[]): void {
    let isConcerned = false
    for (const change of changes) {
      if (change.collection.name !== jobs.name) continue
      isConcerned = true
      if (change.type === 'remove' || change.type === 'discard') this.#removal(change)
      else this.#stored(change, change.record as JobRecord)
    }
    if (isConcerned) this.#pump()
  }

  #stored(change: Change, written: JobRecord): void {
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

  #removal(change: Change): void {
    const { record } = change
    this.#removed?.add(record.id)
    const job = this.#queue.remove(record.id)
    if (!job?.run) return
    if (job.run.isOwn(change)) job.run.isSettled = true
    else {
      const reason = 'reason' in record && typeof record.reason === 'string' ? record.reason : 'cancelled'
      job.run.cancel(reason, job.lane.kind.grace?.(reason) ?? 0)
      if (!job.run.signal.aborted) this.#leaving.add(job.run)
    }
  }

  /** Begins what can begin, and sets the timer for what comes next. */
  #pump(): void {
    const context = this.#context
    if (context !== undefined) {
      this.#queue.advance(id => this.#claims.isHeld(id))
      for (let job = this.#queue.take(); job; job = this.#queue.take()) this.#begin(context, job)
    }
    this.#setTimer()
  }

  #begin(context: Context, job: Job<Context>): void {
    const { id } = job.record
    const claim = this.#claims.take(id, this.#claimant, this.#lease)
    if (typeof claim === 'object') {
      this.#queue.hold(job, claim.heldUntil)
      return
    }
    const run = new JobRun({
      record: () => job.record,
      isOwner: () => this.#claims.isHeldBy(id, this.#claimant),
      at: (time, act) => this.#queue.at(time, act),
    })
    job.run = run
    this.#runs.set(run, { job, ended: this.#perform(context, job, run, claim === 'taken-over') })
  }

  async #perform(context: Context, job: Job<Context>, run: JobRun, isTakenOver: boolean): Promise<void> {
    let notBefore: number | undefined
    try {
      // The code that wrote the job continues first.
      await undefined
      if (await this.#mayRun(job, run, isTakenOver)) {
        await job.lane.kind.run(run, context)
        await this.#complete(job, run)
      }
    } catch (error) {
      notBefore = await this.#failed(job, run, error)
    }
    run.end()
    this.#runs.delete(run)
    this.#leaving.delete(run)
    this.#claims.release(job.record.id, this.#claimant)
    this.#queue.end(job, notBefore)
    this.#wakeWaiters()
    this.#pump()
  }

  /** Whether a job may run: not if it has used up its attempts, because the process ended in each. */
  async #mayRun(job: Job<Context>, run: JobRun, isTakenOver: boolean): Promise<boolean> {
    if (job.isRecurring) return true
    if (isTakenOver) {
      // Raises the revision as well, so that whatever the earlier owner still writes conflicts.
      run.isCounted = true
      const error = 'The scheduler that ran the job did not renew its claim'
      await this.#write([replace(jobs, { ...job.record, attempts: job.record.attempts + 1, error })])
    }
    const { attempts, error } = job.record
    if (attempts - Number(run.isCounted) < this.#maxAttempts(job)) return true
    await this.#bury(job, attempts, error ?? 'The process ended while the job was running')
    return false
  }

  #maxAttempts({ lane: { kind } }: Job<Context>): number {
    return kind.maxAttempts ?? MAX_ATTEMPTS
  }

  async #bury(job: Job<Context>, attempts: number, error: string): Promise<void> {
    await this.#update(job, record => replace(jobs, { ...record, status: 'dead', attempts, error }))
    const { id } = job.record
    this.#log.fault(`The job ${id} failed ${attempts} times and is dead. Retry or discard it`)
  }

  /** Removes a job that is done, unless its handler did. */
  async #complete(job: Job<Context>, run: JobRun): Promise<void> {
    await run.counting
    job.storageFailures = 0
    if (!run.isSettled && !job.isRecurring) await this.#update(job, () => run.done()[0])
  }

  /** Writes a change of a job, which is read again if it was changed meanwhile. */
  async #update(job: Job<Context>, change: (record: JobRecord) => Change | undefined): Promise<void> {
    let isStale = false
    await retryOnConflict(async () => {
      const record = isStale ? await this.#store.get(jobs, SYSTEM, job.record.id) : job.record
      isStale = true
      if (!record) {
        this.#queue.remove(job.record.id)
        return
      }
      job.record = record
      const changed = change(record)
      if (changed) await this.#write([changed])
    })
  }

  /** Stores that an attempt failed. Returns when the job may run again, if that could not be stored. */
  async #failed(job: Job<Context>, run: JobRun, error: unknown): Promise<number | undefined> {
    await run.counting
    const isExpected = run.stopReason !== undefined && run.stopReason !== 'timeout'
    if (!isExpected && !(error instanceof JobStopped)) this.#log.fault(error)
    if (run.isSettled || job.isRecurring) return undefined
    const later = (): number => {
      job.storageFailures += 1
      return this.#clock() + backoff(job.storageFailures)
    }
    // What the storage cannot do says nothing about the job.
    if (!isExpected && isStorageFailure(error)) return later()
    try {
      const attempts = job.record.attempts + (run.isCounted ? 0 : 1)
      if (isExpected) await this.#uncount(job, run)
      else if (attempts >= this.#maxAttempts(job)) await this.#bury(job, attempts, messageOf(error))
      else {
        const failed = { attempts, error: messageOf(error), runAt: this.#clock() + backoff(attempts) }
        await this.#update(job, record => replace(jobs, { ...record, ...failed }))
      }
      return undefined
    } catch (failure) {
      this.#log.fault(failure)
      return later()
    }
  }

  /** The end of the scheduler ended an attempt, which is no failure. */
  async #uncount(job: Job<Context>, { isCounted }: JobRun): Promise<void> {
    if (!isCounted) return
    await this.#update(job, record => replace(jobs, { ...record, attempts: record.attempts - 1 }))
  }

  /** Renews the claims, and counts the attempts that take long. */
  #beat(now: number): void {
    for (const [run, { job }] of this.#runs) {
      if (!this.#claims.renew(job.record.id, this.#claimant, this.#lease)) run.stop('lost')
      const isLong = now - run.startedAt >= this.#heartbeat
      if (run.isSettled || run.isCounted || job.isRecurring || !isLong || this.#context === undefined) continue
      run.isCounted = true
      run.counting = this.#update(job, record => replace(jobs, { ...record, attempts: record.attempts + 1 })).catch(
        (error: unknown) => {
          run.isCounted = false
          this.#log.fault(error)
        },
      )
    }
  }

  #tick(): void {
    this.#timer = undefined
    const now = performance.now()
    if (now >= this.#nextBeat) {
      this.#nextBeat = now + this.#heartbeat
      this.#beat(now)
    }
    for (const run of this.#leaving) {
      if (now < run.leavesAt) continue
      this.#leaving.delete(run)
      run.leave()
    }
    this.#pump()
  }

  /** Sets the timer for whatever comes next. One that fires earlier stays: it finds nothing to do, and is set anew. */
  #setTimer(): void {
    const now = performance.now()
    if (this.#runs.size === 0) this.#nextBeat = Number.POSITIVE_INFINITY
    else if (this.#nextBeat === Number.POSITIVE_INFINITY) this.#nextBeat = now + this.#heartbeat
    const delay = this.#context === undefined ? Number.POSITIVE_INFINITY : this.#queue.delay
    const at = Math.min(now + delay, this.#nextBeat, ...[...this.#leaving].map(({ leavesAt }) => leavesAt))
    if (this.#timer && this.#timer.at <= at && at !== Number.POSITIVE_INFINITY) return
    clearTimeout(this.#timer?.handle)
    this.#timer = undefined
    if (at === Number.POSITIVE_INFINITY) return
    const handle = setTimeout(() => this.#tick(), Math.min(at - now, MAX_TIMER_MS)).unref()
    this.#timer = { handle, at }
  }

  #wakeWaiters(): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const wake of waiters) wake()
  }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_CHARS)
