import { setTimeout } from 'node:timers/promises'
import { insert, type QueueWorker, type Store } from '@las/storage'
import { findPostgres, type PostgresCluster, startPostgres } from '@las/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { openPostgresDatabase } from '../open-postgres-store.js'
import { note, notes, schema } from '../testing/example-schema.js'

const hasPostgres = findPostgres() !== undefined
const POLL = { timeout: timeLimit(20_000), interval: 20 }
const CONCURRENCY = 100

describe.skipIf(!hasPostgres)(`jobs that become due${hasPostgres ? '' : ' (skipped: install PostgreSQL)'}`, () => {
  let cluster: PostgresCluster
  beforeAll(async () => {
    cluster = await startPostgres({ fsync: 'off' })
  })
  afterAll(() => cluster.remove())

  let count = 0
  /** A worker whose jobs become due a second after they were added, and run until the test ends. */
  async function start(): Promise<{ store: Store; running: Set<string>; looks: () => number }> {
    const delivery = { kind: 'job', dueAt: 0, delay: 1_000, priority: 0, flags: [], lane: 'job o' }
    const database = await openPostgresDatabase(cluster.url, schema, {
      schemaName: `las_due_${count++}`,
      queue: { collection: notes.name, deliveryOf: () => delivery },
    })
    const running = new Set<string>()
    let looks = 0
    let end = (): void => {}
    const ended = new Promise<void>(resolve => {
      end = resolve
    })
    const worker: QueueWorker = {
      ...{ kinds: ['job'], concurrency: CONCURRENCY, onFound() {}, onCancel() {}, onGap() {}, onLost() {} },
      excludedFlags: () => {
        looks++
        return []
      },
      async deliver({ id }) {
        running.add(id)
        await ended
      },
    }
    const queue = database.createQueue()
    await queue.start(worker)
    onTestFinished(async () => {
      end()
      await queue.stop()
      await database.close()
    })
    // Each worker looks once when it starts.
    await expect.poll(() => looks, POLL).toBeGreaterThanOrEqual(CONCURRENCY)
    return { store: database.store, running, looks: () => looks }
  }

  it('are looked for by one worker of an idle process, and not by each of them', async () => {
    const { looks } = await start()
    const before = looks()
    await setTimeout(2_000)
    expect(looks() - before).toBeLessThanOrEqual(20)
    await expect.poll(looks, POLL).toBeGreaterThan(before)
  })

  it('run at the same time if they become due at the same time', async () => {
    const { store, running } = await start()
    const names = Array.from({ length: 60 }, (_, index) => `job ${index}`)
    await store.write(names.map(name => insert(notes, note(name))))
    await expect.poll(() => running.size, POLL).toBe(names.length)
  })
})
