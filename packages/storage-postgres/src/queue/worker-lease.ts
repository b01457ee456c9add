import type pg from 'pg'
import { endClient } from '../connection/end-client.js'
import { createClient } from '../connection/pool.js'
import { isUnavailable } from '../connection/postgres-errors.js'
import { queueSchema } from '../records/job-keys.js'

export interface LeaseOptions {
  /** How long a worker can be silent before its jobs are delivered to other workers, in milliseconds. */
  readonly lease: number
  /** The interval between signs of life, in milliseconds; infinity for none. */
  readonly heartbeat: number
  /** The ids of the jobs that this worker runs. */
  readonly runningIds: () => string[]
  /** Called when other workers have taken over the jobs of this one. */
  readonly onLost: () => void
  readonly onError: (error: unknown) => void
}

/** Milliseconds. */
const RECONNECT_DELAY = 200
/** A worker whose connection was interrupted has this time to open it again before others take over its jobs. */
const RECONNECT_TIME = 3_000
const MIN_QUERY_TIMEOUT = 500

/** Jobs that are locked for longer by a worker without a row are taken over. A row is written before the worker locks a job. */
const ORPHANED_AFTER = '30 seconds'
/** graphile-worker makes jobs available again that have been locked for four hours. */
const RENEWED_AFTER = '1 hour'

/**
 * Shows other workers that this one is alive, and takes over the jobs of workers that are not: of killed processes a few seconds after
 * PostgreSQL notices the end of their connection, and of hanging ones, or after a restart of PostgreSQL, at the end of their lease. A
 * job that is taken over gets a new id, so that its earlier worker cannot remove it when it continues.
 */
export class WorkerLease {
  readonly #url: string
  readonly #schema: string
  readonly #options: LeaseOptions
  #client: pg.Client | undefined
  /** The number of the row; 0 if the worker has none. */
  #number = 0
  /** The ids with which graphile-worker locks jobs. */
  readonly #poolIds: string[] = []
  #timer: NodeJS.Timeout | undefined
  #beat: Promise<void> = Promise.resolve()
  #isTicking = false
  /** When the lease ends for this worker: before it ends for others. */
  #heldUntil = 0
  #waiting: (() => void)[] = []
  #areWaitsEnded = false
  #isStopped = false

  /** @param schema the quoted name */
  constructor(url: string, schema: string, options: LeaseOptions) {
    this.#url = url
    this.#schema = schema
    this.#options = options
  }

  /** The first part of the keys of advisory locks, which all schemas of a database share. */
  get #lockClass(): string {
    return `hashtext('workers of ${this.#schema.slice(1, -1)}')`
  }

  /** Registers the worker, as soon as PostgreSQL is available. */
  async acquire(): Promise<void> {
    try {
      await this.#connect()
      this.#schedule(this.#options.heartbeat)
    } catch (error) {
      this.#schedule(RECONNECT_DELAY)
      throw error
    }
  }

  /** Adds an id with which graphile-worker locks jobs. {@link isHeld} resolves only after it is stored. */
  async addPoolId(poolId: string): Promise<void> {
    this.#poolIds.push(poolId)
    try {
      const update = `UPDATE ${this.#schema}.workers SET pool_ids = $2 WHERE number = $1`
      await this.#client?.query(update, [this.#number, this.#poolIds])
    } catch {
      // It is stored when the connection is opened again.
      this.#heldUntil = 0
    }
  }

  /** Resolves when this worker can take jobs: no other one considers it dead. */
  async isHeld(): Promise<void> {
    while (!this.#areWaitsEnded && performance.now() > this.#heldUntil) {
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    }
  }

  /** Stops waiting in {@link isHeld}. Jobs that are found from now on must be put back. */
  endWaits(): void {
    this.#areWaitsEnded = true
    this.#resolveWaiting()
  }

  /**
   * Removes the worker. Its jobs must have ended.
   * @param leavesJobs whether jobs may still be locked by this worker. Its row is kept, so that another worker takes them over soon after
   * the connection has ended.
   */
  async release({ leavesJobs = false }: { readonly leavesJobs?: boolean } = {}): Promise<void> {
    this.#isStopped = true
    this.endWaits()
    clearTimeout(this.#timer)
    await this.#beat
    const client = this.#client
    this.#client = undefined
    if (!leavesJobs)
      await client?.query(`DELETE FROM ${this.#schema}.workers WHERE number = $1`, [this.#number]).catch(() => {})
    if (client) await endClient(client)
  }

  async #connect(): Promise<void> {
    const timeout = Math.max(MIN_QUERY_TIMEOUT, this.#options.lease / 2)
    const client = createClient(this.#url, { queryTimeout: timeout })
    // Others can take over the jobs as soon as PostgreSQL has closed the connection.
    const onEnd = (): void => {
      if (this.#client !== client) return
      this.#heldUntil = 0
      if (this.#isTicking || this.#options.heartbeat === Number.POSITIVE_INFINITY) return
      // The connection is opened again before others take over the jobs.
      this.#client = undefined
      this.#schedule(0)
    }
    client.on('error', onEnd)
    client.on('end', onEnd)
    try {
      await client.connect()
      const { rows } = await client.query<{ number: number }>(
        `SELECT nextval('${this.#schema}.worker_numbers')::int AS number`,
      )
      const number = rows[0]?.number ?? 0
      const start = performance.now()
      // A row without a lock would belong to a worker that has ended.
      await client.query(`SELECT pg_advisory_lock(${this.#lockClass}, $1)`, [number])
      const replaced = await client.query(
        `WITH earlier AS (DELETE FROM ${this.#schema}.workers WHERE number = $1 RETURNING 1),
          own AS (INSERT INTO ${this.#schema}.workers (number, pool_ids) VALUES ($2, $3)) SELECT 1 FROM earlier`,
        [this.#number, number, this.#poolIds],
      )
      const isLost = this.#number > 0 && replaced.rows.length === 0
      this.#number = number
      this.#client = client
      if (isLost) this.#options.onLost()
      this.#hold(start)
    } catch (error) {
      void endClient(client)
      throw error
    }
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer)
    if (this.#isStopped || delay === Number.POSITIVE_INFINITY) return
    this.#timer = setTimeout(() => {
      this.#isTicking = true
      this.#beat = this.#tick().then(next => {
        this.#isTicking = false
        this.#schedule(next)
      })
    }, delay).unref()
  }

  /** Returns the time until the next call, in milliseconds. */
  async #tick(): Promise<number> {
    try {
      if (!this.#client) await this.#connect()
      if (await this.#isAlive()) {
        await this.#takeOver().catch(error => {
          // Otherwise, for example after a deadlock, this worker keeps its connection and its jobs.
          if (isUnavailable(error)) throw error
          this.#options.onError(error)
        })
        return this.#options.heartbeat
      }
      // Another worker has removed the row.
      this.#number = 0
      this.#options.onLost()
    } catch (error) {
      this.#options.onError(error)
      // Whether other workers have taken over the jobs is known after the next connection.
    }
    this.#heldUntil = 0
    if (this.#client) void endClient(this.#client)
    this.#client = undefined
    return RECONNECT_DELAY
  }

  /** Renews the lease. Returns false if another worker has ended it. */
  async #isAlive(): Promise<boolean> {
    const update = `UPDATE ${this.#schema}.workers SET seen_at = now() WHERE number = $1`
    const start = performance.now()
    const result = await this.#client?.query(update, [this.#number])
    if (result?.rowCount !== 1) return false
    this.#hold(start)
    return true
  }

  #hold(since: number): void {
    // A job that is looked for before this time is found before others end the lease.
    this.#heldUntil = since + this.#options.lease / 2
    this.#resolveWaiting()
  }

  #resolveWaiting(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /**
   * Makes the jobs of ended and silent workers available. Those without a key were replaced by another delivery. The locks of long
   * jobs of this worker are renewed. A job that was found, but not received because the connection was lost, is made available.
   */
  async #takeOver(): Promise<void> {
    const jobs = `"${queueSchema(this.#schema)}"._private_jobs`
    const { lease } = this.#options
    await this.#client?.query(
      `WITH dead AS (
        DELETE FROM ${this.#schema}.workers AS worker USING (
          SELECT number FROM ${this.#schema}.workers WHERE number <> $1 FOR UPDATE SKIP LOCKED
        ) AS other WHERE other.number = worker.number AND (
          worker.seen_at < now() - $2 * interval '1 millisecond' OR (
            worker.seen_at < now() - $5 * interval '1 millisecond'
            AND pg_postmaster_start_time() < now() - $2 * interval '1 millisecond'
            AND pg_try_advisory_xact_lock(${this.#lockClass}, worker.number))
        ) RETURNING worker.pool_ids
      ), orphaned AS (
        SELECT id FROM ${jobs} WHERE locked_at IS NOT NULL AND (locked_by IN (SELECT unnest(pool_ids) FROM dead)
          OR (locked_at < now() - interval '${ORPHANED_AFTER}'
            AND locked_by NOT IN (SELECT unnest(pool_ids) FROM ${this.#schema}.workers))
          OR (locked_by = ANY($3) AND id <> ALL($4::bigint[]) AND locked_at < now() - $2 * interval '1 millisecond'))
      ), replaced AS (
        DELETE FROM ${jobs} WHERE id IN (SELECT id FROM orphaned) AND key IS NULL
      ), renewed AS (
        UPDATE ${jobs} SET locked_at = now() WHERE locked_by = ANY($3) AND locked_at < now() - interval '${RENEWED_AFTER}'
      ), freed AS (
        UPDATE ${jobs} SET id = DEFAULT, locked_at = NULL, locked_by = NULL, run_at = least(run_at, now())
        WHERE id IN (SELECT id FROM orphaned) AND key IS NOT NULL RETURNING 1
      ) SELECT pg_notify('jobs:insert', json_build_object('r', random(), 'count', count(*))::text) FROM freed HAVING count(*) > 0`,
      [this.#number, lease, this.#poolIds, this.#options.runningIds(), Math.min(RECONNECT_TIME, lease / 3)],
    )
  }
}
