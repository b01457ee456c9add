import { defineSchema, insert, type Store } from '@las/storage'
import { openPostgresDatabase, type PostgresDatabase } from '@las/storage-postgres'
import { findPostgres, type PostgresCluster, startPostgres } from '@las/test-servers'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { aborted, gate, type Kind, note, notes, recordingKind, target } from '../conformance/fixture.js'
import { addJob, cancelJob, jobs } from '../job-record.js'
import { Deliveries } from './deliveries.js'
import { QueueScheduler } from './queue-scheduler.js'

const schema = defineSchema({ version: 1, collections: [jobs, notes], migrations: [] })
const hasPostgres = findPostgres() !== undefined

/** A process that shares a database with others: it only knows its own writes. */
interface Process {
  readonly store: Store
  readonly database: PostgresDatabase
  readonly scheduler: QueueScheduler<{ store: Store }>
  readonly faults: unknown[]
}

describe.skipIf(!hasPostgres)(`processes that share jobs${hasPostgres ? '' : ' (skipped: install PostgreSQL)'}`, () => {
  let cluster: PostgresCluster
  beforeAll(async () => {
    cluster = await startPostgres()
  })
  afterAll(() => cluster.remove())

  let count = 0
  beforeEach(() => {
    count += 1
  })

  async function start(kinds: readonly Kind[]): Promise<Process> {
    const faults: unknown[] = []
    const log = { fault: (error: unknown) => void faults.push(error) }
    const database = await openPostgresDatabase(cluster.url, schema, {
      schemaName: `las_${count}`,
      queue: new Deliveries(kinds, Date.now),
    })
    const { store } = database
    const queue = database.createQueue({ lease: 3_000, heartbeat: 200 })
    const scheduler = new QueueScheduler<{ store: Store }>({ store, queue, kinds, clock: Date.now, log })
    await scheduler.start({ store })
    onTestFinished(async () => {
      await scheduler.stop()
      await database.close()
    })
    return { store, database, scheduler, faults }
  }

  it('cancel the running jobs of each other', async () => {
    const started = gate()
    const reasons: unknown[] = []
    const kind = recordingKind({
      async run(job) {
        started.open()
        await aborted(job)
        reasons.push(job.stopReason)
      },
    })
    await start([kind])
    const other = await start([recordingKind({ name: 'other' })])
    await other.store.write([addJob(kind, target('a'))])
    await started.opened
    await other.store.write([cancelJob(kind, target('a'), { reason: 'deleted "it" \u0000' })])
    await expect.poll(() => reasons).toEqual(['deleted "it" \u0000'])
  })

  it('run each job once', async () => {
    const done: string[] = []
    const kind = (): Kind =>
      recordingKind({
        async run(job, { store }) {
          await store.write([insert(notes, note(job.target.id)), ...job.done()])
          done.push(job.target.id)
        },
      })
    const [first, second] = [await start([kind()]), await start([kind()])]
    const ids = Array.from({ length: 200 }, (_, index) => String(index))
    await Promise.all(ids.map((id, index) => [first, second][index % 2]?.store.write([addJob(kind(), target(id))])))
    await first.scheduler.settle()
    expect(done.toSorted()).toEqual(ids.toSorted())
    expect(await second.scheduler.jobs()).toEqual([])
    expect([...first.faults, ...second.faults]).toEqual([])
  })

  it('continue after a crash of PostgreSQL, and apply each effect once', async () => {
    const kind = (): Kind =>
      recordingKind({
        async run(job, { store }) {
          await store.write([insert(notes, note(job.target.id)), ...job.done()])
        },
      })
    const [first, second] = [await start([kind()]), await start([kind()])]
    const ids = Array.from({ length: 100 }, (_, index) => String(index))
    const adding = (async () => {
      for (const id of ids) await first.store.write([addJob(kind(), target(id))])
    })()
    await expect.poll(() => second.store.count(notes, 'o', { limit: 100 })).toBeGreaterThan(10)
    await cluster.stop('immediate')
    await cluster.start()
    await adding
    await expect
      .poll(() => second.store.count(notes, 'o', { limit: 1000 }), { timeout: timeLimit(120_000) })
      .toBe(ids.length)
    await second.scheduler.settle()
    expect(await second.scheduler.jobs()).toEqual([])
  })
})
