import { defineSchema, observedStore, StorageError } from '@las/storage'
import { openPostgresDatabase } from '@las/storage-postgres'
import { findPgBouncer, findPostgres, type PgBouncer, startPgBouncer, startPostgres } from '@las/test-servers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { describeScheduler, type Kind, notes, type SetupOptions } from '../conformance/index.js'
import type { JobKind } from '../job-kind.js'
import { jobs } from '../job-record.js'
import { Deliveries } from './deliveries.js'
import { QueueScheduler } from './queue-scheduler.js'

const schema = defineSchema({ version: 1, collections: [jobs, notes], migrations: [] })

/** Milliseconds. A worker that hangs stops to look for jobs in half of its lease, before others take over its job. */
const LEASE = timeLimit(4_000)
const LEASE_OF_HANGING = timeLimit(6_000)
const HEARTBEAT = 100

const hasPostgres = findPostgres() !== undefined

describe.skipIf(!hasPostgres)(`jobs in PostgreSQL${hasPostgres ? '' : ' (skipped: install PostgreSQL)'}`, () => {
  let cluster: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    cluster = await startPostgres({ fsync: 'off' })
  })
  afterAll(() => cluster.remove())

  describeScheduler(
    'on graphile-worker',
    setUpWith(() => cluster.url),
    { isShared: true },
  )

  it('starts if the storage fails, and adds the recurring jobs later', async () => {
    const faults: unknown[] = []
    const database = await openPostgresDatabase(cluster.url, schema, {
      schemaName: `las_${count++}`,
      queue: new Deliveries([], Date.now),
    })
    const queue = database.createQueue()
    const ensure = vi
      .spyOn(queue, 'ensure')
      .mockRejectedValueOnce(new StorageError('io', 'PostgreSQL cannot be reached.'))
    let runs = 0
    const recurring: JobKind<null, unknown> = {
      name: 'recurring',
      every: 60_000,
      async run() {
        runs += 1
      },
    }
    const scheduler = new QueueScheduler({
      ...{ store: database.store, queue, kinds: [recurring], clock: Date.now },
      log: { fault: error => faults.push(error) },
    })
    await scheduler.start(null)
    await expect.poll(() => runs).toBe(1)
    expect(ensure).toHaveBeenCalledTimes(2)
    expect(faults).toEqual([expect.objectContaining({ message: 'PostgreSQL cannot be reached.' })])
    await scheduler.stop()
    await database.close()
  })

  it('returns jobs to the queue whose handlers do not end when it stops', async () => {
    const options = { schemaName: `las_${count++}`, queue: new Deliveries([], Date.now) }
    const database = await openPostgresDatabase(cluster.url, schema, options)
    let endFirst = (): void => {}
    const attempts: number[] = []
    const kind: JobKind<null, unknown> = {
      name: 'hanging',
      every: 60_000,
      async run({ attempt }) {
        attempts.push(attempt)
        if (attempts.length === 1) await new Promise<void>(resolve => (endFirst = resolve))
      },
    }
    const start = async (): Promise<QueueScheduler<null>> => {
      const scheduler = new QueueScheduler<null>({
        ...{ store: database.store, queue: database.createQueue(), kinds: [kind], clock: Date.now },
        ...{ log: { fault() {} }, stopTimeout: 100 },
      })
      await scheduler.start(null)
      return scheduler
    }
    const first = await start()
    await expect.poll(() => attempts.length).toBe(1)
    await first.stop()
    const second = await start()
    await expect.poll(() => attempts.length).toBe(2)
    endFirst()
    await second.stop()
    await database.close()
  })

  it('changes the times of waiting jobs when it starts only if the clock was advanced', async () => {
    const hour = 3_600_000
    const schemaName = `las_${count++}`
    const database = await openPostgresDatabase(cluster.url, schema, {
      schemaName,
      queue: new Deliveries([], Date.now),
    })
    const client = new pg.Client(cluster.url)
    await client.connect()
    const kind: JobKind<null, unknown> = { name: 'late', async run() {} }
    const start = async (clock: () => number): Promise<QueueScheduler<null>> => {
      const scheduler = new QueueScheduler<null>({
        ...{ store: database.store, queue: database.createQueue(), kinds: [kind], clock, log: { fault() {} } },
      })
      await scheduler.start(null)
      return scheduler
    }
    const versions = async (): Promise<unknown[]> =>
      (await client.query(`SELECT xmin::text AS version FROM ${schemaName}_jobs._private_jobs`)).rows
    // The clock of the process that added it was an hour late.
    await database.createQueue().ensure('late a', {
      ...{ kind: 'late', dueAt: Date.now() + hour, delay: 2 * hour, priority: 0, flags: [], lane: 'late o' },
    })
    const before = await versions()
    await (await start(Date.now)).stop()
    expect(await versions()).toEqual(before)
    const advanced = await start(() => Date.now() + hour)
    await expect.poll(versions).toEqual([])
    await advanced.stop()
    await client.end()
    await database.close()
  })

  const hasPgBouncer = findPgBouncer() !== undefined
  describe.skipIf(!hasPgBouncer)(`through PgBouncer${hasPgBouncer ? '' : ' (skipped: install PgBouncer)'}`, () => {
    let pooler: PgBouncer
    beforeAll(async () => {
      pooler = await startPgBouncer(cluster.url, { poolMode: 'session', poolSize: 80 })
    })
    afterAll(() => pooler.stop())

    describeScheduler(
      'in session mode',
      setUpWith(() => pooler.urlOf(cluster.url)),
      { isShared: true },
    )
  })
})

let count = 0

function setUpWith(url: () => string): Parameters<typeof describeScheduler>[1] {
  return async ({ clock, log }: SetupOptions) => {
    const kinds: Kind[] = []
    const database = await openPostgresDatabase(url(), schema, {
      schemaName: `las_${count++}`,
      onError: log.fault,
      queue: { collection: jobs.name, deliveryOf: record => new Deliveries(kinds, clock).deliveryOf(record) },
    })
    const schedulers: QueueScheduler<unknown>[] = []
    return {
      store: observedStore(database.store, {
        onCommit: changes => {
          for (const scheduler of schedulers) scheduler.committed(changes)
        },
      }),
      records: database.store,
      make(newKinds: readonly Kind[], { hangs = false } = {}) {
        kinds.push(...newKinds)
        const queue = database.createQueue(
          hangs
            ? { lease: LEASE_OF_HANGING, heartbeat: Number.POSITIVE_INFINITY }
            : { lease: LEASE, heartbeat: HEARTBEAT },
        )
        const scheduler = new QueueScheduler({
          ...{ store: database.store, queue, kinds: newKinds, clock, log, clockJumps: true },
          ...(hangs && { countAfter: Number.POSITIVE_INFINITY }),
        })
        schedulers.push(scheduler as QueueScheduler<unknown>)
        return scheduler
      },
      close: database.close,
    }
  }
}
