import { setTimeout } from 'node:timers/promises'
import { type Store, SYSTEM, walk } from '@las/storage'
import type { Clock } from '../platform/time/clock.js'
import type { JobKind } from './job-kind.js'
import { type JobName, jobs } from './job-record.js'
import { RecordScheduler, type RecordSchedulerOptions } from './record-scheduler.js'

const POLL_INTERVAL_MS = 50

/** The jobs of a store, for a process that stores jobs but runs none: another process with the same store runs them. */
export class StoredJobs<Context> extends RecordScheduler<Context> {
  readonly #store: Store
  readonly #clock: Clock
  readonly #kinds: readonly JobKind<Context, unknown>[]
  #isRunning = false

  constructor(options: RecordSchedulerOptions<Context>) {
    super({ ...options, kinds: [] })
    this.#store = options.store
    this.#clock = options.clock
    this.#kinds = options.kinds
  }

  override async start(): Promise<void> {
    this.#isRunning = true
  }

  override async stop(): Promise<void> {
    this.#isRunning = false
  }

  /** Waits until the other process has run the stored jobs that are due. */
  override async settle(...kinds: readonly JobName<unknown>[]): Promise<void> {
    const awaited = kinds.length > 0 ? kinds : this.#kinds.filter(kind => kind.awaited !== false)
    const names = new Set(awaited.map(({ name }) => name))
    while (this.#isRunning && (await this.#hasDueJob(names))) await setTimeout(POLL_INTERVAL_MS)
  }

  async #hasDueJob(names: ReadonlySet<string>): Promise<boolean> {
    for await (const { kind, status, runAt } of walk(this.#store, jobs, SYSTEM)) {
      if (names.has(kind) && status === 'waiting' && runAt <= this.#clock()) return true
    }
    return false
  }
}
