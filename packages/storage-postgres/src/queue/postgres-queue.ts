import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Delivery, DeliveryQueue, QueueStatistics, QueueWorker } from '@las/storage'
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
import type { Messages } from '../connection/messages.js'
import { withRetries } from '../connection/with-retries.js'
import { unescapeText } from '../records/encode.js'
import { DUE_KEY, queueSchema } from '../records/job-keys.js'
import { Turnstile } from './turnstile.js'
import { WorkerLease } from './worker-lease.js'

export interface QueueTimes {
  /** How long a worker can be silent before its jobs are delivered to other workers, in milliseconds; by default 10,000. */
  readonly lease?: number | undefined
  /** The interval between signs of life, in milliseconds; by default 1,000. */
  readonly heartbeat?: number | undefined
}

export interface QueueParts {
  /** For queries of records. */
  readonly pool: Pool
  /** For graphile-worker, which needs the default types. */
  readonly queuePool: Pool
  /** The quoted name. */
  readonly schema: string
  /** The name of the collection of the jobs. */
  readonly collection: string
  readonly messages: Messages
  readonly times?: QueueTimes | undefined
  readonly onError?: ((error: Error) => void) | undefined
}

/** Milliseconds. */
const DEFAULT_LEASE = 10_000
const DEFAULT_HEARTBEAT = 1_000
/** Each worker of graphile-worker looks for jobs that became due after this time. New jobs are announced by messages. */
const POLL_INTERVAL = 1_000
const RESTART_DELAY = 500
/** A job whose delivery failed, because PostgreSQL was not available, is delivered again after this time. */
const RETRY_DELAY = 1_000

/** Makes a worker of each process look for a job. */
const ANNOUNCE = `SELECT pg_notify('jobs:insert', json_build_object('r', random(), 'count', 1)::text)`

/** Delivers jobs, which are records, to the workers of all processes, with graphile-worker. */
export class PostgresQueue implements DeliveryQueue {
  readonly #url: string
  readonly #pool: Pool
  readonly #queuePool: Pool
  readonly #schema: string
  readonly #jobs: string
  readonly #collection: string
  readonly #messages: Messages
  readonly #onError: (error: Error) => void
  readonly #times: QueueTimes
  #lease: WorkerLease | undefined
  #runner: Runner | undefined
  #unsubscribe: (() => void) | undefined
  /** Ends when a failed runner has been replaced, or the queue stops. */
  #restart: Promise<void> = Promise.resolve()
  #stopping = new AbortController()
  /** How often other workers may have taken over the jobs of this one. */
  #losses = 0

  /**
   * @param url of connections that stay open
   */
  constructor(
    url: string,
    { pool, queuePool, schema, collection, messages, times = {}, onError = () => {} }: QueueParts,
  ) {
    this.#url = url
    this.#pool = pool
    this.#queuePool = queuePool
    this.#schema = schema
    this.#jobs = `"${queueSchema(schema)}"`
    this.#collection = collection
    this.#messages = messages
    this.#times = times
    this.#onError = onError
  }

  /** Starts to deliver jobs to a worker in this process. */
  async start(worker: QueueWorker): Promise<void> {
    this.#stopping = new AbortController()
    this.#unsubscribe = await this.#messages.subscribe(
      'cancelled job',
      text => {
        const { id, reason } = JSON.parse(text) as { id: string; reason: string }
        worker.onCancel(unescapeText(id), unescapeText(reason))
      },
      () => worker.onGap(),
    )
    await this.#run(worker)
  }

  /** Delivers no more jobs, and waits until the running ones have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#unsubscribe?.()
    await this.#restart
    const runner = this.#runner
    this.#runner = undefined
    this.#lease?.endWaits()
    // A runner that failed has already stopped.
    await runner?.stop().catch(() => {})
    await this.#lease?.release()
    this.#lease = undefined
  }

  /** Delivers a job again after a delay in milliseconds, also if it is running. */
  async redeliver(id: string, delivery: Delivery): Promise<void> {
    await this.#query(`SELECT ${this.#schema}.deliver($1, $2, 0)`, [id, JSON.stringify(delivery)])
  }

  /** Adds the delivery of a job without a record, unless it exists. */
  async ensure(id: string, delivery: Delivery): Promise<void> {
    const exists = `SELECT 1 FROM ${this.#jobs}._private_jobs WHERE key = ${this.#schema}.job_key($1)`
    await this.#query(`SELECT ${this.#schema}.deliver($1, $2, 0) WHERE NOT EXISTS (${exists})`, [
      id,
      JSON.stringify(delivery),
    ])
  }

  /** Makes waiting jobs due. */
  async makeDue(ids: readonly string[]): Promise<void> {
    const keys = `SELECT ${this.#schema}.job_key(id) FROM unnest($1::text[]) AS id`
    await this.#query(
      `UPDATE ${this.#jobs}._private_jobs SET run_at = now() WHERE is_available AND run_at > now() AND key IN (${keys})`,
      [ids],
    )
    await this.#query(ANNOUNCE, [])
  }

  /** Makes the waiting jobs due that are due at a time, in milliseconds since 1970. Use it when the clock has jumped. */
  async advance(time: number, kinds: readonly string[]): Promise<void> {
    await this.#query(
      `WITH due AS (
        UPDATE ${this.#jobs}._private_jobs AS job SET run_at = now() FROM ${this.#jobs}._private_tasks AS task
        WHERE task.id = job.task_id AND task.identifier = ANY($2) AND job.is_available AND job.run_at > now()
          AND (job.payload->>'dueAt')::float8 <= $1 RETURNING 1
      ) SELECT pg_notify('jobs:insert', json_build_object('r', random(), 'count', count(*))::text) FROM due HAVING count(*) > 0`,
      [time, kinds],
    )
  }

  /** Whether jobs of some kinds are due or running, in any process. */
  async isBusy(kinds: readonly string[]): Promise<boolean> {
    const rows = await this.#query(
      `SELECT 1 FROM ${this.#jobs}._private_jobs AS job JOIN ${this.#jobs}._private_tasks AS task ON task.id = job.task_id
        WHERE task.identifier = ANY($1) AND (job.locked_at IS NOT NULL OR (job.is_available AND job.run_at <= now())) LIMIT 1`,
      [kinds],
    )
    return rows.length > 0
  }

  /** The ids of the jobs that are running, in any process. */
  async running(): Promise<Set<string>> {
    const rows = await this.#query<{ id: string }>(
      `SELECT payload->>'id' AS id FROM ${this.#jobs}._private_jobs WHERE locked_at IS NOT NULL`,
      [],
    )
    return new Set(rows.map(({ id }) => unescapeText(id)))
  }

  /** The numbers of jobs of each kind, in all processes. */
  async statistics(): Promise<QueueStatistics[]> {
    return this.#query<QueueStatistics>(
      `SELECT kind, sum(waiting)::int AS waiting, sum(scheduled)::int AS scheduled, sum(running)::int AS running,
        sum(dead)::int AS dead, max(oldest)::float8 AS "oldestWaitingMs" FROM (
          SELECT task.identifier AS kind,
            count(*) FILTER (WHERE locked_at IS NULL AND run_at <= now()) AS waiting,
            count(*) FILTER (WHERE locked_at IS NULL AND run_at > now()) AS scheduled,
            count(*) FILTER (WHERE locked_at IS NOT NULL) AS running, 0 AS dead,
            coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE locked_at IS NULL AND run_at <= now())) * 1000, 0) AS oldest
          FROM ${this.#jobs}._private_jobs AS job JOIN ${this.#jobs}._private_tasks AS task ON task.id = job.task_id
          GROUP BY task.identifier
          UNION ALL
          SELECT data->>'kind', 0, 0, 0, count(*), 0 FROM ${this.#schema}.records
          WHERE collection = '${this.#collection}' AND NOT keys ? '${DUE_KEY}' GROUP BY data->>'kind'
        ) AS counts GROUP BY kind ORDER BY kind`,
      [],
    )
  }

  /** Whether a worker is alive, in any process. */
  async hasWorkers(): Promise<boolean> {
    const rows = await this.#query(
      `SELECT 1 FROM ${this.#schema}.workers WHERE seen_at > now() - interval '${DEFAULT_LEASE} milliseconds' LIMIT 1`,
      [],
    )
    return rows.length > 0
  }

  async #query<R extends object>(text: string, values: readonly unknown[]): Promise<R[]> {
    return withRetries(async () => (await this.#pool.query<R>(text, [...values])).rows)
  }

  async #run(worker: QueueWorker): Promise<void> {
    const { lease = DEFAULT_LEASE, heartbeat = DEFAULT_HEARTBEAT } = this.#times
    const own = new WorkerLease(this.#url, this.#schema, { lease, heartbeat, onLost: () => this.#onLost(worker) })
    await own.acquire()
    const events: WorkerEvents = new EventEmitter()
    let hasId: Promise<void> = Promise.resolve()
    events.on('pool:create', ({ workerPool }) => {
      hasId = own.setPoolId(workerPool.id)
    })
    const turnstile = new Turnstile()
    events.on('job:start', ({ job }) => {
      worker.onFound(Object.keys(job.flags ?? {}))
      turnstile.leave()
    })
    events.on('worker:getJob:empty', () => turnstile.leave())
    events.on('worker:getJob:error', () => turnstile.leave())
    const options: RunnerOptions = {
      pgPool: this.#queuePool,
      schema: queueSchema(this.#schema),
      concurrency: worker.concurrency,
      pollInterval: POLL_INTERVAL,
      noHandleSignals: true,
      // One job is found at a time, so that limits are not exceeded.
      forbiddenFlags: async () => {
        await turnstile.enter()
        await own.isHeld()
        return worker.excludedFlags()
      },
      events,
      logger: new Logger(() => (level, message) => {
        if (level === 'error') this.#onError(new Error(`The queue of jobs reports: ${message}`))
      }),
      // Otherwise a job that is completed when the worker stops stays locked.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    }
    try {
      const runner = await run(options, this.#tasks(worker))
      await hasId
      this.#lease = own
      this.#runner = runner
      runner.promise.then(
        () => this.#onEnd(worker, runner),
        () => this.#onEnd(worker, runner),
      )
    } catch (error) {
      await own.release()
      throw error
    }
  }

  #tasks(worker: QueueWorker): TaskList {
    return Object.fromEntries(
      worker.kinds.map(kind => [
        kind,
        async (payload, { job }) => {
          const { id } = payload as { id: string }
          const losses = this.#losses
          try {
            await worker.deliver({
              id: unescapeText(id),
              kind,
              flags: Object.keys(job.flags ?? {}),
              isRepeated: job.attempts > 1,
              isOwned: async () => {
                const text = `SELECT 1 FROM ${this.#jobs}._private_jobs WHERE id = $1 AND locked_by = $2`
                return (await this.#query(text, [job.id, job.locked_by])).length > 0
              },
              putBack: () => this.#putBack(job),
            })
            // The worker has stopped the job, but another one may not have taken it over.
            if (this.#losses > losses) await this.#putBack(job)
          } catch (error) {
            this.#report(error)
            await this.#putBack(job, RETRY_DELAY)
          }
        },
      ]),
    )
  }

  /**
   * Makes a job available after a delay in milliseconds, with a new id, so that graphile-worker cannot remove it as completed. A job
   * without a key was replaced by another delivery.
   */
  async #putBack({ id, locked_by }: Pick<Job, 'id' | 'locked_by'>, delay = 0): Promise<void> {
    await this.#query(
      `UPDATE ${this.#jobs}._private_jobs SET id = DEFAULT, locked_at = NULL, locked_by = NULL, attempts = attempts - 1,
        run_at = CASE WHEN $3::float8 > 0 THEN now() + $3 * interval '1 millisecond' ELSE run_at END WHERE id = $1 AND locked_by = $2 AND key IS NOT NULL`,
      [id, locked_by, delay],
    )
    if (delay === 0) await this.#query(ANNOUNCE, [])
  }

  #onLost(worker: QueueWorker): void {
    this.#losses += 1
    if (!this.#stopping.signal.aborted) worker.onLost()
  }

  #report(error: unknown): void {
    this.#onError(error instanceof Error ? error : new Error(String(error)))
  }

  /** Starts a new runner if graphile-worker has stopped because of an error. */
  #onEnd(worker: QueueWorker, runner: Runner): void {
    const { signal } = this.#stopping
    if (signal.aborted || this.#runner !== runner) return
    this.#runner = undefined
    this.#losses += 1
    worker.onLost()
    const restart = async (): Promise<void> => {
      await this.#lease?.release()
      this.#lease = undefined
      while (!signal.aborted && !this.#runner) {
        try {
          await setTimeout(RESTART_DELAY, undefined, { signal, ref: false })
          await this.#run(worker)
        } catch (error) {
          if (!signal.aborted) this.#report(error)
        }
      }
    }
    this.#restart = restart()
  }
}
