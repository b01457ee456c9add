import { setTimeout } from 'node:timers/promises'
import { type DeliveredJob, insert, type QueueWorker, StorageError } from '@las/storage'
import { findPostgres } from '@las/test-servers'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { createPlainPool, createPool } from '../connection/pool.js'
import { withRetries } from '../connection/with-retries.js'
import { openPostgresDatabase, type PostgresDatabase } from '../open-postgres-store.js'
import { note, notes, schema } from '../testing/example-schema.js'
import { openOwnDatabase, useDatabase } from '../testing/test-database.js'
import { JobRunner } from './job-runner.js'

const hasPostgres = findPostgres() !== undefined
const delivery = { kind: 'job', dueAt: 0, delay: 0, priority: 0, flags: [], lane: 'job o' }

const workerOf = (deliver: QueueWorker['deliver']): QueueWorker => ({
  ...{ kinds: ['job'], concurrency: 1, excludedFlags: () => [], deliver },
  ...{ onFound() {}, onCancel() {}, onGap() {}, onLost() {} },
})

describe.skipIf(!hasPostgres)(`running jobs${hasPostgres ? '' : ' (skipped: install PostgreSQL)'}`, () => {
  const { server, client } = useDatabase(openOwnDatabase)

  let schemaName: string
  let count = 0
  let database: PostgresDatabase
  beforeEach(async () => {
    schemaName = `las_runner_${count++}`
    database = await openPostgresDatabase(server().url, schema, {
      schemaName,
      queue: { collection: notes.name, deliveryOf: () => delivery },
    })
    return () => database.close()
  })

  /** A runner whose queries fail while `isReachable` returns false. */
  const start = async (
    worker: QueueWorker,
    isReachable = () => true,
  ): Promise<{ runner: JobRunner; errors: Error[] }> => {
    const errors: Error[] = []
    const pool = createPool(server().url, { maxConnections: 2 })
    const queuePool = createPlainPool(server().url, { maxConnections: 4 })
    const runner = new JobRunner(worker, {
      ...{ url: server().url, schema: `"${schemaName}"`, queuePool, lease: timeLimit(5_000), heartbeat: 100 },
      onError: error => errors.push(error),
      query: async <R extends object>(text: string, values: readonly unknown[]) => {
        if (!isReachable()) throw new StorageError('io', 'PostgreSQL cannot be reached.')
        return withRetries(async () => (await pool.query<R>(text, [...values])).rows)
      },
    })
    await runner.start()
    onTestFinished(async () => {
      await queuePool.end()
      await pool.end()
    })
    return { runner, errors }
  }
  const rows = async (): Promise<unknown[]> =>
    (await client().query(`SELECT key, locked_at IS NOT NULL AS locked FROM ${schemaName}_jobs._private_jobs`)).rows

  it('are taken over by another worker if they can neither be completed nor returned when the queue stops', async () => {
    let isReachable = true
    let returnJob = (): void => {}
    const mayReturn = new Promise<void>(resolve => {
      returnJob = resolve
    })
    const deliveries: DeliveredJob[] = []
    const { runner, errors } = await start(
      workerOf(async job => {
        deliveries.push(job)
        await mayReturn
        await job.putBack()
      }),
      () => isReachable,
    )
    await database.store.write([insert(notes, note('a'))])
    await expect.poll(() => deliveries.length).toBe(1)
    isReachable = false
    const stopped = runner.stop()
    returnJob()
    await stopped
    expect(errors.map(({ message }) => message)).toContain('PostgreSQL cannot be reached.')
    expect(await rows()).toEqual([{ key: 'a', locked: true }])
    const repeated: boolean[] = []
    const other = await start(workerOf(async ({ isRepeated }) => void repeated.push(isRepeated)))
    await expect.poll(() => repeated).toEqual([true])
    await expect.poll(rows).toEqual([])
    await other.runner.stop()
  })

  it('are completed later if this fails, without a query in each moment', async () => {
    const jobs = `${schemaName}_jobs._private_jobs`
    await client().query(`CREATE FUNCTION ${schemaName}.fail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION USING errcode = '53100', message = 'could not extend file'; END $$`)
    await client().query(
      `CREATE TRIGGER full_disk BEFORE DELETE ON ${jobs} FOR EACH ROW EXECUTE FUNCTION ${schemaName}.fail()`,
    )
    const { runner, errors } = await start(workerOf(async () => {}))
    await database.store.write([insert(notes, note('a'))])
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    const startedAt = performance.now()
    await setTimeout(1_000)
    // The delays are doubled up to a second.
    expect(errors.length).toBeLessThanOrEqual(8 + (performance.now() - startedAt) / 1_000)
    expect(new Set(errors.map(({ message }) => message))).toEqual(
      new Set(['The disk of PostgreSQL is full. Free disk space, and try again.']),
    )
    await client().query(`DROP TRIGGER full_disk ON ${jobs}`)
    await expect.poll(rows).toEqual([])
    await runner.stop()
  })
})
