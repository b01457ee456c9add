import { setTimeout } from 'node:timers/promises'
import type { Log } from '../platform/log.js'
import type { JobName } from './job-record.js'
import { RecordScheduler, type RecordSchedulerOptions } from './record-scheduler.js'

/** The exclusive right to run the jobs in a store that several processes share. */
export interface RunnerLock {
  /** Resolves when another process can acquire the lock, because its connection has ended. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

export interface RunnerLocks {
  /** Returns undefined if another process holds the lock. */
  lockJobs(): Promise<RunnerLock | undefined>
}

/** Interval for loading the jobs that other processes stored. */
const POLL_INTERVAL_MS = 1000
/** Interval for acquiring a lost lock again. */
const RETRY_INTERVAL_MS = 1000

/**
 * A scheduler for a store that several processes share, one of which runs the jobs: the one that holds a lock.
 * It finds the jobs of the other processes within a second.
 */
export class SharedRecordScheduler<Context> extends RecordScheduler<Context> {
  readonly #locks: RunnerLocks
  readonly #log: Pick<Log, 'fault'>
  #lock: RunnerLock | undefined
  #poll: NodeJS.Timeout | undefined

  constructor(options: RecordSchedulerOptions<Context>, locks: RunnerLocks) {
    super(options)
    this.#locks = locks
    this.#log = options.log
  }

  /** @throws if another process runs the jobs. */
  override async start(context: Context): Promise<void> {
    const lock = await this.#locks.lockJobs()
    if (!lock) {
      throw new Error(
        'Another process runs the jobs of this database. At most one process can have the role "worker" or "all"; give the other ' +
          'processes the role "api"',
      )
    }
    this.#hold(lock)
    await super.start(context)
    this.#poll = setInterval(() => this.reload(), POLL_INTERVAL_MS).unref()
  }

  override async stop(): Promise<void> {
    clearInterval(this.#poll)
    await super.stop()
    const lock = this.#lock
    this.#lock = undefined
    await lock?.release().catch(this.#log.fault)
  }

  /** Also waits for the jobs that other processes have stored. */
  override settle(...kinds: readonly JobName<unknown>[]): Promise<void> {
    this.reload()
    return super.settle(...kinds)
  }

  #hold(lock: RunnerLock): void {
    this.#lock = lock
    void lock.lost.then(() => this.#reacquire(lock)).catch(this.#log.fault)
  }

  /** Acquires a lost lock again, for example after a restart of the database. Stops if another process has it. */
  async #reacquire(lost: RunnerLock): Promise<void> {
    while (this.#lock === lost) {
      try {
        const lock = await this.#locks.lockJobs()
        if (lock && this.#lock === lost) return this.#hold(lock)
        await lock?.release()
        if (lock) return
        this.#log.fault(
          'Another process has started to run the jobs of this database, so this process stops running them.',
        )
        return await this.stop()
      } catch (error) {
        this.#log.fault(`The right to run jobs was lost: ${error instanceof Error ? error.message : String(error)}`)
        await setTimeout(RETRY_INTERVAL_MS)
      }
    }
  }
}
