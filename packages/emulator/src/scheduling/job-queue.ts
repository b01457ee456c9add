import type { QueueStatistics } from '@las/storage'
import type { Clock } from '../platform/time/clock.js'
import { MAX_BACKOFF_MS } from './backoff.js'
import type { JobKind } from './job-kind.js'
import { type JobRecord, recurringRecord } from './job-record.js'
import type { JobRun } from './job-run.js'
import { Lane } from './lane.js'
import { type Timed, Timeline } from './timeline.js'

/** Interval for reading a clock that can jump while jobs are waiting. */
const CLOCK_POLL_MS = 100

/** A waiting or running job of a known kind. */
export class Job<Context> implements Timed {
  /** The stored record. The record of a recurring job is not stored. */
  record: JobRecord
  readonly lane: Lane<Job<Context>, Context>
  dueAt: number
  heapIndex?: number | undefined
  run: JobRun | undefined
  /** When another run's claim expires, by `performance.now()`. */
  heldUntil = 0
  /** When it became due or, if it was due before, when it was loaded; by `performance.now()`. */
  dueSince = 0
  /** Number of consecutive storage failures. */
  storageFailures = 0

  constructor(record: JobRecord, lane: Lane<Job<Context>, Context>, dueAt: number) {
    this.record = record
    this.lane = lane
    this.dueAt = dueAt
  }

  get kind(): JobKind<Context, unknown> {
    return this.lane.kind
  }

  get organizationId(): string {
    return this.record.target.organizationId
  }

  get isRecurring(): boolean {
    return this.lane.kind.every !== undefined
  }

  due(): void {
    this.dueSince = performance.now()
    this.lane.add(this)
  }
}

/** The waiting jobs, in the order in which they will start. */
export class JobQueue<Context> {
  readonly #clock: Clock
  readonly #clockJumps: boolean
  readonly #lanes: ReadonlyMap<string, Lane<Job<Context>, Context>>
  /** All stored jobs of known kinds, except dead jobs. */
  readonly #stored = new Map<string, Job<Context>>()
  #recurring: readonly Job<Context>[] = []
  /** Jobs and callbacks that are not due yet. */
  readonly #timeline = new Timeline<Timed & { due(): void }>()
  /** Due jobs whose claims are held by other runs. */
  readonly #held = new Set<Job<Context>>()
  /** The kinds of dead jobs, by their ids. */
  readonly #dead = new Map<string, string>()
  /** The number of stored jobs by kind, without dead jobs. */
  readonly #counts = new Map<string, number>()

  constructor(kinds: readonly JobKind<Context, unknown>[], clock: Clock, clockJumps: boolean) {
    this.#clock = clock
    this.#clockJumps = clockJumps
    this.#lanes = new Map(kinds.map(kind => [kind.name, new Lane<Job<Context>, Context>(kind)]))
  }

  get(id: string): Job<Context> | undefined {
    return this.#stored.get(id)
  }

  /**
   * Adds or updates a stored job. Dead jobs and jobs of unknown kinds are ignored.
   * @param notBefore the earliest time at which it runs, by the clock.
   */
  put(record: JobRecord, notBefore = 0): void {
    const storageFailures = this.remove(record.id)?.storageFailures
    const lane = this.#lanes.get(record.kind)
    if (record.status === 'dead') this.#dead.set(record.id, record.kind)
    if (!lane || record.status === 'dead') return
    // The clock may have been advanced when an attempt was planned, and a data directory does not store clock advances.
    const maxDelay = record.attempts > 0 ? MAX_BACKOFF_MS : lane.kind.maxDelay
    const runAt = maxDelay === undefined ? record.runAt : Math.min(record.runAt, this.#clock() + maxDelay)
    const job = new Job(record, lane, Math.max(runAt, notBefore))
    job.storageFailures = storageFailures ?? 0
    this.#stored.set(record.id, job)
    this.#count(job, 1)
    this.#place(job)
  }

  /** Removes a job. */
  remove(id: string): Job<Context> | undefined {
    const job = this.#stored.get(id)
    this.#stored.delete(id)
    this.#dead.delete(id)
    if (job) {
      this.#count(job, -1)
      this.#unplace(job)
    }
    return job
  }

  /** Adds the recurring jobs, all of which are due. */
  addRecurring(): void {
    const lanes = [...this.#lanes.values()].filter(({ kind }) => kind.every !== undefined)
    this.#recurring = lanes.map(lane => new Job(recurringRecord(lane.kind.name), lane, this.#clock()))
    for (const job of this.#recurring) this.#place(job)
  }

  /** Makes the recurring jobs of the selected kinds due, except running ones. */
  makeRecurringDue(isSelected: (kind: JobKind<Context, unknown>) => boolean): void {
    for (const job of this.#recurring) if (!job.run && isSelected(job.lane.kind)) this.#move(job, this.#clock())
  }

  /** Calls `callback` when the clock reaches a time. The returned function cancels the call. */
  at(time: number, callback: () => void): () => void {
    const alarm: Timed & { due(): void } = { dueAt: time, due: callback }
    this.#timeline.add(alarm)
    return () => this.#timeline.delete(alarm)
  }

  /** Takes the next job that can start; undefined if no job can. The job counts as running until {@link end}. */
  take(): Job<Context> | undefined {
    for (const lane of this.#lanes.values()) {
      const job = lane.take()
      if (job) return job
    }
    return undefined
  }

  /** Puts a taken job aside until another run releases its claim or the claim expires. */
  hold(job: Job<Context>, until: number): void {
    job.lane.end(job)
    job.heldUntil = until
    this.#held.add(job)
  }

  /** Ends the run of a job. The job waits again if it is still stored. */
  end(job: Job<Context>, notBefore = 0): void {
    job.run = undefined
    job.lane.end(job)
    if (this.#recurring.includes(job)) this.#move(job, this.#clock() + (job.lane.kind.every ?? 0))
    else if (this.#stored.get(job.record.id) === job) this.put(job.record, notBefore)
  }

  /** Moves due jobs to their lanes and calls due callbacks. */
  advance(isHeld: (id: string) => boolean): void {
    const now = this.#clock()
    for (let next = this.#timeline.first; next && next.dueAt <= now; next = this.#timeline.first) {
      this.#timeline.delete(next)
      next.due()
    }
    for (const job of this.#held) {
      if (isHeld(job.record.id) && performance.now() < job.heldUntil) continue
      this.#held.delete(job)
      job.due()
    }
    for (const job of this.#recurring) {
      // The clock was set back.
      const latest = now + (job.lane.kind.every ?? 0)
      if (job.heapIndex !== undefined && job.dueAt > latest) this.#move(job, latest)
    }
  }

  /** Milliseconds until something can be due; infinity if nothing is waiting. */
  get delay(): number {
    const now = performance.now()
    const delays = [...this.#held].map(({ heldUntil }) => Math.max(heldUntil - now, 0))
    const { first } = this.#timeline
    if (first) {
      delays.push(Math.max(first.dueAt - this.#clock(), 0))
      if (this.#clockJumps && this.#stored.size > 0) delays.push(CLOCK_POLL_MS)
    }
    return Math.min(...delays)
  }

  /** Whether jobs of the selected kinds are due or running. */
  isBusy(isSelected: (kind: JobKind<Context, unknown>) => boolean): boolean {
    return [...this.#lanes.values()].some(lane => isSelected(lane.kind) && lane.isBusy)
  }

  /** Counts the jobs of each kind. */
  statistics(): QueueStatistics[] {
    const dead = [...this.#dead.values()]
    const now = performance.now()
    return [...this.#lanes].map(([kind, { waiting, running, oldest }]) => ({
      kind,
      waiting,
      // A running job is no longer stored once it is completed.
      scheduled: Math.max(0, (this.#counts.get(kind) ?? 0) - waiting - running),
      running,
      dead: dead.filter(each => each === kind).length,
      oldestWaitingMs: Math.max(0, ...oldest.map(({ dueSince }) => now - dueSince)),
    }))
  }

  /** Removes all waiting jobs. */
  clear(): void {
    this.#stored.clear()
    this.#dead.clear()
    this.#counts.clear()
    this.#recurring = []
    this.#timeline.clear()
    this.#held.clear()
    for (const lane of this.#lanes.values()) lane.clear()
  }

  #count({ lane }: Job<Context>, change: 1 | -1): void {
    this.#counts.set(lane.kind.name, (this.#counts.get(lane.kind.name) ?? 0) + change)
  }

  #place(job: Job<Context>): void {
    if (job.dueAt <= this.#clock()) job.due()
    else this.#timeline.add(job)
  }

  #unplace(job: Job<Context>): void {
    this.#timeline.delete(job)
    this.#held.delete(job)
    job.lane.delete(job)
  }

  #move(job: Job<Context>, dueAt: number): void {
    this.#unplace(job)
    job.dueAt = dueAt
    this.#place(job)
  }
}
