import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { defineSchema, MemoryStore, observedStore, openSqliteStore, type Store } from '@las/storage'
import { fastTempDirectory, hasSqlite } from '@las/storage/conformance'
import { describe } from 'vitest'
import { describeScheduler, notes, type SchedulerSetup, type SetupOptions } from './conformance/index.js'
import { jobs } from './job-record.js'
import { RecordScheduler } from './record-scheduler.js'

const schema = defineSchema({ version: 1, collections: [jobs, notes], migrations: [] })

const SHORT_LEASE_MS = 20

/** Sets up schedulers that share a store. */
function setUp(store: Store, close: () => Promise<void>, { clock, log }: SetupOptions): SchedulerSetup {
  const observer = new RecordScheduler({ store, kinds: [], clock, log })
  return {
    store: observedStore(store, { onCommit: changes => observer.committed(changes) }),
    records: store,
    make: (kinds, { hangs = false } = {}) =>
      new RecordScheduler({
        ...{ store, kinds, clock, log, clockJumps: true },
        ...(hangs && { lease: SHORT_LEASE_MS, heartbeat: Number.POSITIVE_INFINITY }),
      }),
    close,
  }
}

describeScheduler('in memory', async options => setUp(new MemoryStore(), async () => undefined, options))

describe.skipIf(!hasSqlite)('a data directory', () => {
  describeScheduler('on SQLite', async options => {
    const folder = await mkdtemp(join(fastTempDirectory, 'las-scheduler-'))
    const store = await openSqliteStore(join(folder, 'records.sqlite'), schema)
    const close = async (): Promise<void> => {
      await store.close()
      await rm(folder, { recursive: true })
    }
    return setUp(store, close, options)
  })
})
