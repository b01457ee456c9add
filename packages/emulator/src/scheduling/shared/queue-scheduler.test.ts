import { defineSchema, observedStore } from '@las/storage'
import { openPostgresDatabase } from '@las/storage-postgres'
import { findPostgres, startPostgres } from '@las/test-servers'
import { afterAll, beforeAll, describe } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { describeScheduler, type Kind, notes, type SetupOptions } from '../conformance/index.js'
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

  let count = 0
  const setUp = async ({ clock, log }: SetupOptions) => {
    const kinds: Kind[] = []
    const database = await openPostgresDatabase(cluster.url, schema, {
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

  describeScheduler('on graphile-worker', setUp, { isShared: true })
})
