import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { type QueueWorker, within } from '@las/storage'
import {
  type Job,
  Logger,
  type Runner,
  type RunnerOptions,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type { Pool } from 'pg'
import { unescapeText } from '../records/encode.js'
import { queueSchema } from '../records/job-keys.js'
import { lookForDueJobs } from './due-jobs.js'
import { Turnstile } from './turnstile.js'
import { WorkerLease } from './worker-lease.js'

export interface JobRunnerOptions {
  /** Of connections that stay open. */
  readonly url: string
  /** The quoted name. */
  readonly schema: string
  /** For graphile-worker, which needs the default types. */
  readonly queuePool: Pool
  readonly lease: number
  readonly heartbeat: number
  readonly onError: (error: Error) => void
  /** Sends a query, repeatedly while PostgreSQL is not available. */
  query<R extends object>(text: string, values: readonly unknown[]): Promise<R[]>
}

/** Workers look for jobs that are announced or became due; they do not poll. The longest time of a timer, in milliseconds. */
const POLL_INTERVAL = 2 ** 31 - 1
const RESTART_DELAY = 500
/** A job whose delivery failed, for example because PostgreSQL was not available, is delivered again after this time. */
const RETRY_DELAY = 1_000
/** How long to wait for a runner whose jobs have ended. */
const STOP_TIMEOUT = 5_000
/** Between the attempts to store that a job has ended. */
const MIN_PERSIST_DELAY = 20
const MAX_PERSIST_DELAY = 1_000

/** Makes a worker of each process look for a job. */
export const ANNOUNCE = `SELECT pg_notify('jobs:insert', json_build_object('r', random(), 'count', 1)::text)`

/**
 * Delivers jobs to a worker, with runners of graphile-worker. A runner stops, and may wait forever, when it cannot store that
 * a job is completed. Therefore jobs are completed here, before it does so, and it is replaced if it fails.
 */
export class JobRunner {
  readonly #worker: QueueWorker
  readonly #options: JobRunnerOptions
  readonly #jobs: string
  readonly #lease: WorkerLease
  readonly #stopping = new AbortController()
  /** The running jobs by id. */
  readonly #deliveries = new Map<string, Promise<unknown>>()
  /** Whether jobs are locked that this worker no longer runs. */
  #leavesJobs = false
  #runner: Runner | undefined
  #starting: Promise<void> = Promise.resolve()

  constructor(worker: QueueWorker, options: JobRunnerOptions) {
    const { url, schema, lease, heartbeat } = options
    this.#worker = worker
    this.#options = options
    this.#jobs = `"${queueSchema(schema)}"._private_jobs`
    this.#lease = new WorkerLease(url, schema, {
      ...{ lease, heartbeat, onLost: () => worker.onLost(), onError: error => this.#report(error) },
      runningIds: () => [...this.#deliveries.keys()],
    })
  }

  /** Resolves when jobs are delivered. If PostgreSQL is not available, they are delivered later. */
  async start(): Promise<void> {
    await this.#lease.acquire().catch((error: unknown) => this.#report(error))
    this.#starting = this.#run()
    await this.#starting
  }

  /** Delivers no more jobs, and waits until the running ones have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#lease.endWaits()
    await this.#starting
    const stopped = this.#runner?.stop().catch(() => {})
    while (this.#deliveries.size > 0) await Promise.all(this.#deliveries.values())
    if (stopped) await within(stopped, STOP_TIMEOUT, () => {})
    while (this.#deliveries.size > 0) await Promise.all(this.#deliveries.values())
    await this.#lease.release({ leavesJobs: this.#leavesJobs })
  }

  /** Starts a runner. After a failure, it tries again until it is stopped. */
  async #run(): Promise<void> {
    const { signal } = this.#stopping
    for (let delay = 0; !signal.aborted; delay = RESTART_DELAY) {
      try {
        await setTimeout(delay, undefined, { signal, ref: false })
        const events: WorkerEvents = new EventEmitter()
        const runner = await run(this.#runnerOptions(events), this.#tasks())
        this.#runner = runner
        const replace = (): void => {
          if (this.#runner !== runner || signal.aborted) return
          this.#runner = undefined
          this.#starting = this.#run()
          // Its jobs continue. It may never end.
          runner.stop().catch(() => {})
        }
        events.on('pool:fatalError', replace)
        runner.promise.then(replace, replace)
        return
      } catch (error) {
        if (!signal.aborted) this.#report(error)
      }
    }
  }

  #runnerOptions(events: WorkerEvents): RunnerOptions {
    const turnstile = new Turnstile()
    let registered: Promise<void> = Promise.resolve()
    events.on('pool:create', ({ workerPool }) => {
      registered = this.#lease.addPoolId(workerPool.id)
    })
    lookForDueJobs(events)
    events.on('job:start', ({ job }) => {
      this.#worker.onFound(flagsOf(job))
      turnstile.leave()
    })
    events.on('worker:getJob:empty', () => turnstile.leave())
    events.on('worker:getJob:error', () => turnstile.leave())
    return {
      pgPool: this.#options.queuePool,
      schema: queueSchema(this.#options.schema),
      concurrency: this.#worker.concurrency,
      pollInterval: POLL_INTERVAL,
      noHandleSignals: true,
      // One job is found at a time, so that limits are not exceeded.
      forbiddenFlags: async () => {
        await turnstile.enter()
        await registered
        await this.#lease.isHeld()
        return this.#worker.excludedFlags()
      },
      events,
      logger: new Logger(() => (level, message) => {
        if (level === 'error') this.#report(new Error(`The queue of jobs reports: ${message}`))
      }),
      // Otherwise a failed completion would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    }
  }

  #tasks(): TaskList {
    return Object.fromEntries(
      this.#worker.kinds.map(kind => [
        kind,
        async (payload, { job }) => {
          const delivery = this.#deliver(kind, payload as Payload, job).finally(() => this.#deliveries.delete(job.id))
          this.#deliveries.set(job.id, delivery)
          if (await delivery) return
          // graphile-worker would remove the job if this promise resolved, and deliver it much later if it rejected.
          await new Promise(() => {})
        },
      ]),
    )
  }

  /**
   * Runs a job, and removes its delivery or returns it to the queue. Never rejects.
   * @returns false if this could not be stored before the queue stopped. Another worker takes over the job.
   */
  async #deliver(kind: string, { id, dueAt }: Payload, job: Job): Promise<boolean> {
    const { query } = this.#options
    try {
      await this.#worker.deliver({
        ...{ id: unescapeText(id), kind, dueAt, flags: flagsOf(job), isRepeated: job.attempts > 1 },
        isOwned: async () => {
          const rows = await query(`SELECT 1 FROM ${this.#jobs} WHERE id = $1 AND locked_by = $2`, [
            job.id,
            job.locked_by,
          ])
          return rows.length > 0
        },
        putBack: () => this.#putBack(job, 0),
      })
    } catch (error) {
      this.#report(error)
      return this.#persist(() => this.#putBack(job, RETRY_DELAY))
    }
    return this.#persist(() =>
      query(`DELETE FROM ${this.#jobs} WHERE id = $1 AND locked_by = $2`, [job.id, job.locked_by]),
    )
  }

  /**
   * Makes a job available after a delay in milliseconds, with a new id, so that graphile-worker cannot remove it as completed. A job
   * without a key was replaced by another delivery.
   */
  async #putBack({ id, locked_by }: Job, delay: number): Promise<void> {
    await this.#options.query(
      `UPDATE ${this.#jobs} SET id = DEFAULT, locked_at = NULL, locked_by = NULL, attempts = attempts - 1,
        run_at = CASE WHEN $3::float8 > 0 THEN now() + $3 * interval '1 millisecond' ELSE run_at END
        WHERE id = $1 AND locked_by = $2 AND key IS NOT NULL`,
      [id, locked_by, delay],
    )
    await this.#options.query(ANNOUNCE, [])
  }

  /** Repeats an action until it succeeds. Returns false if it still fails when the queue stops. */
  async #persist(action: () => Promise<unknown>): Promise<boolean> {
    const { signal } = this.#stopping
    for (let delay = MIN_PERSIST_DELAY; ; delay = Math.min(delay * 2, MAX_PERSIST_DELAY)) {
      try {
        await action()
        return true
      } catch (error) {
        this.#report(error)
        if (signal.aborted) {
          this.#leavesJobs = true
          return false
        }
        await setTimeout(delay, undefined, { signal }).catch(() => {})
      }
    }
  }

  #report(error: unknown): void {
    this.#options.onError(error instanceof Error ? error : new Error(String(error)))
  }
}

interface Payload {
  readonly id: string
  readonly dueAt: number
}

const flagsOf = ({ flags }: Pick<Job, 'flags'>): string[] => Object.keys(flags ?? {})
