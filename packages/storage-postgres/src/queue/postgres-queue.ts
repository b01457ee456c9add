import type { AdvanceOptions, Delivery, DeliveryQueue, QueueStatistics, QueueWorker } from '@las/storage'
import type { Pool } from 'pg'
import type { PostgresMessages } from '../connection/messages.js'
import { limited } from '../connection/pool.js'
import { withRetries } from '../connection/with-retries.js'
import { escapeJson, escapeText, unescapeText } from '../records/encode.js'
import { DUE_KEY, queueSchema } from '../records/job-keys.js'
import { ANNOUNCE, JobRunner } from './job-runner.js'
import { LATER } from './queue-layout.js'

export interface QueueTimes {
  /** How long a worker can be silent before its jobs are delivered to other workers, in milliseconds; by default 10,000. */
  readonly lease?: number | undefined
  /** The interval between signs of life, in milliseconds; by default 1,000. */
  readonly heartbeat?: number | undefined
}

/** Times that differ less, in seconds, are not changed when the clock jumps, unless the job is due. */
const MAX_DRIFT_S = 0.05

/** The maximum number of jobs that are locked at the same time when the clock jumps. */
const ADVANCED_JOBS = 1_000

export interface QueueParts {
  /** For queries of records. */
  readonly pool: Pool
  /** For graphile-worker, which needs the default types. */
  readonly queuePool: Pool
  /** The quoted name. */
  readonly schema: string
  /** The name of the collection of the jobs. */
  readonly collection: string
  readonly messages: PostgresMessages
  readonly times?: QueueTimes | undefined
  readonly onError?: ((error: Error) => void) | undefined
}

/** Milliseconds. */
const DEFAULT_LEASE = 10_000
const DEFAULT_HEARTBEAT = 1_000

/** Delivers jobs, which are records, to the workers of all processes, with graphile-worker. */
export class PostgresQueue implements DeliveryQueue {
  readonly #url: string
  readonly #pool: Pool
  readonly #queuePool: Pool
  readonly #schema: string
  readonly #jobs: string
  readonly #collection: string
  readonly #messages: PostgresMessages
  readonly #onError: (error: Error) => void
  readonly #times: QueueTimes
  #runner: JobRunner | undefined
  #unsubscribe: (() => void) | undefined

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

  /**
   * Starts to deliver jobs to a worker in this process. If PostgreSQL is not available, they are delivered later.
   * @throws if it was started before, and not stopped.
   */
  async start(worker: QueueWorker): Promise<void> {
    if (this.#runner) throw new Error('The queue is already started')
    const { lease = DEFAULT_LEASE, heartbeat = DEFAULT_HEARTBEAT } = this.#times
    const runner = new JobRunner(worker, {
      ...{ url: this.#url, schema: this.#schema, queuePool: this.#queuePool, lease, heartbeat, onError: this.#onError },
      query: (text, values) => this.#query(text, values),
    })
    this.#runner = runner
    this.#unsubscribe = this.#messages.listen(
      'cancelled job',
      text => {
        const { id, reason } = JSON.parse(text) as { id: string; reason: string }
        worker.onCancel(unescapeText(id), unescapeText(reason))
      },
      () => worker.onGap(),
    )
    await runner.start()
  }

  /** Delivers no more jobs, and waits until the running ones have ended. */
  async stop(): Promise<void> {
    this.#unsubscribe?.()
    this.#unsubscribe = undefined
    await this.#runner?.stop()
    this.#runner = undefined
  }

  /** Delivers a job again after a delay in milliseconds, also if it is running. */
  async redeliver(id: string, delivery: Delivery): Promise<void> {
    await this.#query(`SELECT ${this.#schema}.deliver($1, $2, $3)`, [
      ...[escapeText(id), escapeJson(JSON.stringify(delivery)), turnsOf(delivery)],
    ])
  }

  /** Adds the delivery of a job without a record, unless it exists. */
  async ensure(id: string, delivery: Delivery): Promise<void> {
    const exists = `SELECT 1 FROM ${this.#jobs}._private_jobs WHERE key = ${this.#schema}.job_key($1)`
    await this.#query(`SELECT ${this.#schema}.deliver($1, $2, $3) WHERE NOT EXISTS (${exists})`, [
      ...[escapeText(id), escapeJson(JSON.stringify(delivery)), turnsOf(delivery)],
    ])
  }

  /** Makes waiting jobs due. */
  async makeDue(ids: readonly string[]): Promise<void> {
    const keys = `SELECT ${this.#schema}.job_key(id) FROM unnest($1::text[]) AS id`
    await this.#query(
      `UPDATE ${this.#jobs}._private_jobs SET run_at = now() WHERE is_available AND run_at > now() AND key IN (${keys})`,
      [ids.map(escapeText)],
    )
    await this.#query(ANNOUNCE, [])
  }

  /**
   * Makes the waiting jobs due at their times if the clock has jumped to a time, in milliseconds since 1970. Jobs whose time is already
   * the right one are not changed.
   */
  async advance(time: number, kinds: readonly string[], { offset }: AdvanceOptions = {}): Promise<void> {
    const dueAt = `(job.payload->>'dueAt')::float8`
    // The same time for each batch and each process.
    const later = `to_timestamp((${dueAt} - $3::float8) / 1000)`
    const isMoved = `(${dueAt} <= $1 OR abs(extract(epoch FROM job.run_at - ${later})) > ${MAX_DRIFT_S})`
    for (let count = ADVANCED_JOBS; count === ADVANCED_JOBS; ) {
      const [moved] = await this.#query<{ count: number }>(
        `WITH moved AS (
          UPDATE ${this.#jobs}._private_jobs AS job SET run_at = CASE WHEN ${dueAt} <= $1 THEN now() ELSE ${later} END
          WHERE id = ANY(ARRAY(
            SELECT job.id FROM ${this.#jobs}._private_jobs AS job JOIN ${this.#jobs}._private_tasks AS task ON task.id = job.task_id
            WHERE task.identifier = ANY($2) AND job.is_available AND job.run_at > now() AND ${isMoved}
            ORDER BY job.id LIMIT ${ADVANCED_JOBS} FOR UPDATE OF job
          )) RETURNING 1
        ), total AS (SELECT count(*) AS count FROM moved)
        SELECT count, CASE WHEN count > 0 THEN
          pg_notify('jobs:insert', json_build_object('r', random(), 'count', count)::text) END FROM total`,
        [time, kinds, offset ?? null],
      )
      count = moved?.count ?? 0
    }
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

  /** The numbers of jobs of each kind, in all processes. Fails immediately if PostgreSQL is not available. */
  async statistics(): Promise<QueueStatistics[]> {
    const text = `SELECT kind, sum(waiting)::int AS waiting, sum(scheduled)::int AS scheduled, sum(running)::int AS running,
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
        ) AS counts GROUP BY kind ORDER BY kind`
    return (await this.#pool.query<QueueStatistics>(limited({ text }))).rows
  }

  /** Whether a worker is alive, in any process. */
  async hasWorkers(): Promise<boolean> {
    const rows = await this.#query(
      `SELECT 1 FROM ${this.#schema}.workers WHERE seen_at > now() - $1 * interval '1 millisecond' LIMIT 1`,
      [this.#times.lease ?? DEFAULT_LEASE],
    )
    return rows.length > 0
  }

  async #query<R extends object>(text: string, values: readonly unknown[]): Promise<R[]> {
    return withRetries(async () => (await this.#pool.query<R>(limited({ text, values: [...values] }))).rows)
  }
}

/** Jobs that are due later do not take turns. */
const turnsOf = ({ delay }: Delivery): number => (delay > 0 ? LATER : 0)
