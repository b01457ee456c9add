import { setTimeout as wait } from 'node:timers/promises'
import {
  type Change,
  type DeliveredJob,
  type DeliveryQueue,
  isStorageFailure,
  type QueueStatistics,
  type Store,
  SYSTEM,
} from '@las/storage'
import type { Log } from '../../platform/log.js'
import { MAX_TIMER_MS } from '../../platform/max-timer.js'
import type { Clock } from '../../platform/time/clock.js'
import { type AttemptedJob, Attempts } from '../attempts.js'
import { type JobKind, JobStopped } from '../job-kind.js'
import { type JobName, type JobRecord, jobs, recurringRecord, type Target } from '../job-record.js'
import { JobRun } from '../job-run.js'
import type { JobInfo, OwnedScheduler } from '../scheduler.js'
import { StoredJobs } from '../stored-jobs.js'
import { Alarms } from './alarms.js'
import { Deliveries } from './deliveries.js'
import { Limits } from './limits.js'

/** Milliseconds. */
const MIN_SETTLE_DELAY = 5
const MAX_SETTLE_DELAY = 100
const CLOCK_POLL_MS = 100
const MAX_CLOCK_DRIFT_MS = 50
const RETRY_DELAY = 1000
const DEFAULT_COUNT_AFTER = 5000
const DEFAULT_STOP_TIMEOUT = 10_000

export interface QueueSchedulerOptions<Context> {
  /** Its writes add and remove the deliveries of jobs: see {@link Deliveries}. */
  readonly store: Store
  readonly queue: DeliveryQueue
  readonly kinds: readonly JobKind<Context, unknown>[]
  readonly clock: Clock
  readonly log: Pick<Log, 'fault'>
  /** Whether this process runs jobs; true by default. Otherwise, other processes run them. */
  readonly runsJobs?: boolean
  /** The time after which a running attempt is counted, in case the process ends, in milliseconds; by default 5,000. */
  readonly countAfter?: number
  /**
   * How long {@link QueueScheduler.stop} waits for the handlers of running jobs, in milliseconds; by default 10,000. The jobs of handlers
   * that do not end by then, for example because the object store does not respond, are returned to the queue.
   */
  readonly stopTimeout?: number | undefined
  /** Whether the clock can jump without a call of {@link QueueScheduler.clockAdvanced}. */
  readonly clockJumps?: boolean
}

/** A running job. */
interface Running<Context> extends AttemptedJob<Context> {
  readonly delivered: DeliveredJob
  readonly run: JobRun
  readonly ended: Promise<void>
  /** Stops waiting for the handler. */
  giveUp(): void
  isRescheduled: boolean
}

/** A scheduler for a store that several processes share. A queue delivers each job to one of them. */
export class QueueScheduler<Context> implements OwnedScheduler<Context> {
  readonly #store: Store
  readonly #queue: DeliveryQueue
  readonly #kinds: ReadonlyMap<string, JobKind<Context, unknown>>
  readonly #clock: Clock
  readonly #log: Pick<Log, 'fault'>
  readonly #runsJobs: boolean
  readonly #clockJumps: boolean
  readonly #countAfter: number
  readonly #stopTimeout: number
  readonly #deliveries: Deliveries
  readonly #jobs: StoredJobs
  readonly #attempts: Attempts<Context>
  readonly #alarms: Alarms
  readonly #limits: Limits
  readonly #running = new Map<string, Running<Context>>()
  #context: Context | undefined
  #clockTimer: NodeJS.Timeout | undefined
  /** The calls during which the clock is not polled. */
  #pollPauses = 0
  #prepareTimer: NodeJS.Timeout | undefined

  constructor({
    store,
    queue,
    kinds,
    clock,
    log,
    runsJobs = true,
    clockJumps = false,
    countAfter = DEFAULT_COUNT_AFTER,
    stopTimeout = DEFAULT_STOP_TIMEOUT,
  }: QueueSchedulerOptions<Context>) {
    this.#store = store
    this.#queue = queue
    this.#kinds = new Map(kinds.map(kind => [kind.name, kind]))
    this.#clock = clock
    this.#log = log
    this.#runsJobs = runsJobs
    this.#clockJumps = clockJumps
    this.#countAfter = countAfter
    this.#stopTimeout = stopTimeout
    this.#limits = new Limits(kinds)
    this.#deliveries = new Deliveries(kinds, clock)
    this.#alarms = new Alarms(clock, clockJumps)
    this.#jobs = new StoredJobs(store, changes => this.#write(changes))
    this.#attempts = new Attempts({
      ...{ store, clock, log },
      write: changes => this.#write(changes),
      onGone: id => this.#running.get(id)?.run.stop('lost'),
      onConflict: async id => {
        const running = this.#running.get(id)
        if (running && !(await running.delivered.isOwned())) running.run.stop('lost')
      },
    })
  }

  /** Processes changes that this process has written to the store. */
  committed(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.collection.name !== jobs.name) continue
      const { record } = change
      const running = this.#running.get(record.id)
      if (!running) continue
      const isRemoval = change.type === 'remove' || change.type === 'discard'
      if (!isRemoval) running.record = { ...(record as JobRecord), revision: record.revision + 1 }
      if (running.run.isOwn(change)) {
        running.run.isSettled = true
        running.isRescheduled = !isRemoval
      } else if (isRemoval) this.#cancel(record.id, reasonOf(record))
    }
  }

  /** Nothing to do: a write that may have taken effect has also added its jobs to the queue. */
  reload(): void {}

  async start(context: Context): Promise<void> {
    this.#context = context
    if (!this.#runsJobs) return
    await this.#queue.start({
      kinds: [...this.#kinds.keys()],
      concurrency: this.#limits.places,
      excludedFlags: () => this.#limits.reached,
      onFound: flags => this.#limits.begin(flags),
      deliver: job => this.#deliver(job).finally(() => this.#limits.end(job.flags)),
      onCancel: (id, reason) => void this.#cancelRemoved(id, reason).catch(this.#log.fault),
      onGap: () => void this.#findCancelled().catch(this.#log.fault),
      onLost: () => {
        for (const { run } of this.#running.values()) run.stop('lost')
      },
    })
    await this.#prepare(context)
    if (this.#clockJumps) this.#pollClock(context)
  }

  /** Adds the recurring jobs. If the storage is not available, it tries again later: the process continues without them until then. */
  async #prepare(context: Context): Promise<void> {
    try {
      for (const { name } of this.#recurring()) {
        await this.#queue.ensure(recurringId(name), this.#deliveries.at(recurringRecord(name), this.#clock()))
      }
      // The clock may have been advanced while no worker was running. Otherwise, the times of the jobs are right.
      if (this.#clockJumps || this.#clockOffset() > MAX_CLOCK_DRIFT_MS) await this.clockAdvanced()
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      this.#log.fault(error)
      this.#prepareTimer = setTimeout(() => {
        if (this.#context === context) void this.#prepare(context).catch(this.#log.fault)
      }, RETRY_DELAY).unref()
    }
  }

  async stop(): Promise<void> {
    this.#context = undefined
    clearTimeout(this.#clockTimer)
    clearTimeout(this.#prepareTimer)
    for (const { run } of this.#running.values()) run.stop('stopping')
    const timer = setTimeout(() => {
      for (const { giveUp } of this.#running.values()) giveUp()
    }, this.#stopTimeout)
    if (this.#runsJobs) await this.#queue.stop()
    await Promise.all([...this.#running.values()].map(({ ended }) => ended))
    clearTimeout(timer)
    this.#alarms.clear()
  }

  async settle(...kinds: readonly JobName<unknown>[]): Promise<void> {
    const names = new Set(kinds.map(({ name }) => name))
    const selected = [...this.#kinds.values()].filter(({ name, awaited }) =>
      names.size > 0 ? names.has(name) : awaited !== false,
    )
    const selectedNames = selected.map(({ name }) => name)
    if (!(await this.#canSettle())) return
    await this.#startDue(this.#recurring(selected).map(({ name }) => recurringId(name)))
    await this.#waitWhile(() => this.#queue.isBusy(selectedNames))
  }

  /** Starts recurring jobs, once each, and the other jobs that are due. */
  async #startDue(recurring: readonly string[]): Promise<void> {
    // Otherwise they could start because of the clock, and then again.
    this.#pollPauses += 1
    try {
      await this.#waitWhile(async () => {
        const running = await this.#queue.running()
        return recurring.some(id => running.has(id))
      })
      await this.#queue.makeDue(recurring)
      await this.clockAdvanced()
    } finally {
      this.#pollPauses -= 1
    }
  }

  /** Waits while a condition is true, and while jobs are run at all. */
  async #waitWhile(condition: () => Promise<boolean>): Promise<void> {
    for (let delay = MIN_SETTLE_DELAY; await condition(); delay = Math.min(delay * 2, MAX_SETTLE_DELAY)) {
      if (!(await this.#canSettle())) return
      await wait(delay)
    }
  }

  /** Runs the jobs that are due because the clock was advanced. */
  async clockAdvanced(): Promise<void> {
    this.#alarms.check()
    await this.#advanceQueue()
  }

  has(kind: JobName<unknown>, target: Target, key?: string | number): Promise<boolean> {
    return this.#jobs.has(kind, target, key)
  }

  async jobs(): Promise<JobInfo[]> {
    const running = await this.#queue.running()
    return this.#jobs.list(id => running.has(id))
  }

  statistics(): Promise<readonly QueueStatistics[]> {
    return this.#queue.statistics()
  }

  async retry(id: string): Promise<boolean> {
    const record = await this.#jobs.retry(id)
    if (!record) return false
    // If its time is the same as before, its delivery has not changed.
    await this.#queue.ensure(id, this.#deliveries.at(record, 0))
    await this.#queue.makeDue([id])
    return true
  }

  discard(id: string): Promise<boolean> {
    return this.#jobs.discard(id)
  }

  async #write(changes: readonly Change[]): Promise<void> {
    await this.#store.write(changes)
    this.committed(changes)
  }

  #recurring(kinds: Iterable<JobKind<Context, unknown>> = this.#kinds.values()): JobKind<Context, unknown>[] {
    return [...kinds].filter(({ every }) => every !== undefined)
  }

  /** Whether jobs are run, by this process or another one. */
  async #canSettle(): Promise<boolean> {
    if (this.#context === undefined) return false
    return this.#runsJobs || (await this.#queue.hasWorkers())
  }

  #advanceQueue(): Promise<void> {
    const offset = this.#clockJumps ? undefined : this.#clockOffset()
    return this.#queue.advance(this.#clock(), [...this.#kinds.keys()], { offset })
  }

  /** How far the clock is ahead of the actual time, in milliseconds. */
  #clockOffset(): number {
    return this.#clock() - Date.now()
  }

  /** Runs the jobs that are due by a clock that can jump. */
  #pollClock(context: Context): void {
    this.#clockTimer = setTimeout(async () => {
      if (this.#pollPauses === 0) await this.#advanceQueue().catch(this.#log.fault)
      if (this.#context === context) this.#pollClock(context)
    }, CLOCK_POLL_MS).unref()
  }

  async #deliver(delivered: DeliveredJob): Promise<void> {
    // A job can be delivered again before the handler that has rescheduled it has ended.
    await this.#running.get(delivered.id)?.ended
    const kind = this.#kinds.get(delivered.kind)
    if (!kind) throw new Error(`Jobs of the kind ${delivered.kind} are unknown`)
    if (kind.every !== undefined) return this.#deliverRecurring(delivered, kind)
    const record = await this.#store.get(jobs, SYSTEM, delivered.id)
    if (!record || record.status === 'dead' || record.kind !== kind.name) return undefined
    // A limit of the delay counts from the time of the delivery.
    const dueAt = Math.min(this.#deliveries.dueAt(record), delivered.dueAt)
    if (dueAt > this.#clock()) return this.#redeliver(record, dueAt)
    return this.#run(delivered, { record, kind, isRecurring: false, storageFailures: 0 })
  }

  async #deliverRecurring(delivered: DeliveredJob, kind: JobKind<Context, unknown>): Promise<void> {
    const record = recurringRecord(kind.name)
    await this.#run(delivered, { record, kind, isRecurring: true, storageFailures: 0 })
    if (this.#context === undefined) return
    const next = this.#deliveries.at(record, this.#clock() + (kind.every ?? 0))
    await this.#queue.redeliver(recurringId(kind.name), next)
  }

  async #run(delivered: DeliveredJob, job: AttemptedJob<Context>): Promise<void> {
    if (this.#context === undefined) return delivered.putBack()
    const run = new JobRun({
      record: () => job.record,
      // The revision of the record decides: it changes when another process takes over the job.
      isOwner: () => true,
      at: (time, callback) => this.#alarms.at(time, callback),
    })
    let resolve = (): void => undefined
    const ended = new Promise<void>(resolved => {
      resolve = resolved
    })
    let giveUp = (): void => undefined
    const givenUp = new Promise<'given up'>(resolved => {
      giveUp = () => resolved('given up')
    })
    const running: Running<Context> = Object.assign(job, { delivered, run, ended, giveUp, isRescheduled: false })
    this.#running.set(delivered.id, running)
    try {
      const notBefore = await Promise.race([this.#attempt(running), givenUp])
      // The handler can no longer change the job.
      if (notBefore === 'given up') run.stop('lost')
      // Another process may not have taken it over.
      if (notBefore === 'given up' || run.isLost || (run.stopReason === 'stopping' && !run.isSettled))
        await delivered.putBack()
      else if (notBefore !== undefined) await this.#redeliver(running.record, notBefore)
    } finally {
      run.end()
      this.#running.delete(delivered.id)
      resolve()
    }
  }

  /** Runs a job. Returns the time of the next attempt if it could not be stored. */
  async #attempt(job: Running<Context>): Promise<number | undefined> {
    const { run, kind } = job
    const counter = setTimeout(
      () => {
        if (!run.isSettled && !run.isCounted && !job.isRecurring) this.#attempts.count(job, run)
      },
      Math.min(this.#countAfter, MAX_TIMER_MS),
    ).unref()
    const [before, context] = [job.record, this.#context]
    try {
      if (context === undefined) run.stop('stopping')
      if (context === undefined || run.isLost) throw new JobStopped(run.stopReason ?? 'stopping')
      if (await this.#attempts.begin(job, run, job.delivered.isRepeated)) {
        await kind.run(run, context)
        await this.#attempts.complete(job, run)
      }
      // The store does not deliver a job again whose time is the same as before.
      const isSame = job.isRescheduled && !run.isLost && isSameTime(job.record, before)
      return isSame ? this.#deliveries.dueAt(job.record) : undefined
    } catch (error) {
      return this.#attempts.fail(job, run, error)
    } finally {
      clearTimeout(counter)
    }
  }

  #redeliver(record: JobRecord, dueAt: number): Promise<void> {
    return this.#queue.redeliver(record.id, this.#deliveries.at(record, dueAt))
  }

  #cancel(id: string, reason: string): void {
    const running = this.#running.get(id)
    if (!running || running.run.isSettled) return
    const { run, kind } = running
    const grace = kind.gracePeriod?.(reason) ?? 0
    run.cancel(reason, grace)
    if (run.signal.aborted) return
    const timer = setTimeout(() => run.abortCancelled(), grace).unref()
    void running.ended.then(() => clearTimeout(timer))
  }

  /** Cancels running jobs whose records no longer exist. */
  async #findCancelled(): Promise<void> {
    for (const id of [...this.#running.keys()]) await this.#cancelRemoved(id, 'cancelled')
  }

  /** Cancels a running job, unless it has been added again. */
  async #cancelRemoved(id: string, reason: string): Promise<void> {
    const running = this.#running.get(id)
    if (!running || running.isRecurring) return
    const record = await this.#store.get(jobs, SYSTEM, id)
    if (!record && this.#running.get(id) === running) this.#cancel(id, reason)
  }
}

/** The id of the delivery of a recurring job. Ids of records contain a space after the kind. */
const recurringId = (kind: string): string => kind

const isSameTime = (a: JobRecord, b: JobRecord): boolean => a.kind === b.kind && a.runAt === b.runAt

const reasonOf = (record: object): string =>
  'reason' in record && typeof record.reason === 'string' ? record.reason : 'cancelled'
