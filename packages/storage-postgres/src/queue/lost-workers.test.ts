import { setTimeout } from 'node:timers/promises'
import { type DeliveredJob, insert, type QueueWorker, type Store } from '@las/storage'
import { findPostgres } from '@las/test-servers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { openPostgresDatabase } from '../open-postgres-store.js'
import { note, notes, schema } from '../testing/example-schema.js'
import { openOwnDatabase, useDatabase } from '../testing/test-database.js'
import type { QueueTimes } from './postgres-queue.js'

const hasPostgres = findPostgres() !== undefined
const POLL = { timeout: timeLimit(20_000), interval: 20 }
/** A worker that shows no sign of life, like a stopped process. It must find its job before it stops to look for jobs. */
const silent: QueueTimes = { heartbeat: Number.POSITIVE_INFINITY, lease: timeLimit(60_000) }
/** Workers that have three seconds to connect again. */
const patient: QueueTimes = { heartbeat: 50, lease: timeLimit(10_000) }
const delivery = { kind: 'job', dueAt: 0, delay: 0, priority: 0, flags: [], lane: 'job o' }

/** A process whose jobs run until it is lost, or until an action of the test ends. */
interface Process {
  readonly store: Store
  readonly deliveries: DeliveredJob[]
  redeliver(id: string): Promise<void>
}

describe.skipIf(!hasPostgres)(`lost workers${hasPostgres ? '' : ' (skipped: install PostgreSQL)'}`, () => {
  const { server, client } = useDatabase(openOwnDatabase)

  let count = 0
  const start = async (deliver: (job: DeliveredJob) => unknown, times: QueueTimes = {}): Promise<Process> => {
    const schemaName = `las_${count}`
    const database = await openPostgresDatabase(server().url, schema, {
      schemaName,
      queue: { collection: notes.name, deliveryOf: () => delivery },
    })
    const deliveries: DeliveredJob[] = []
    let lose = (): void => {}
    const lost = new Promise<void>(resolve => {
      lose = resolve
    })
    const worker: QueueWorker = {
      ...{
        kinds: ['job'],
        concurrency: 1,
        excludedFlags: () => [],
        onFound() {},
        onCancel() {},
        onGap() {},
        onLost: lose,
      },
      async deliver(job) {
        deliveries.push(job)
        await Promise.race([lost, deliver(job)])
      },
    }
    const queue = database.createQueue({ lease: 1_000, heartbeat: 100, ...times })
    await queue.start(worker)
    onTestFinished(async () => {
      lose()
      await queue.stop()
      await database.close()
    })
    return { store: database.store, deliveries, redeliver: id => queue.redeliver(id, delivery) }
  }
  const rows = async (): Promise<unknown[]> =>
    (await client().query(`SELECT key FROM las_${count}_jobs._private_jobs`)).rows
  const numbers = async (): Promise<number[]> =>
    (await client().query<{ number: number }>(`SELECT number FROM las_${count}.workers`)).rows.map(
      ({ number }) => number,
    )
  const isLocked = async (): Promise<boolean> =>
    (await client().query(`SELECT 1 FROM las_${count}_jobs._private_jobs WHERE locked_at IS NOT NULL`)).rows.length > 0

  it('keep their jobs if no other worker has taken them over', async () => {
    count += 1
    let end = (): void => {}
    const ended = new Promise<void>(resolve => {
      end = resolve
    })
    const { store, deliveries } = await start(() => ended)
    await store.write([insert(notes, note('a'))])
    await expect.poll(() => deliveries.length, POLL).toBe(1)
    const before = await numbers()
    await client().query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`)
    await expect.poll(async () => (await numbers()).every(number => !before.includes(number)), POLL).toBe(true)
    expect(await isLocked()).toBe(true)
    expect(await deliveries[0]?.isOwned()).toBe(true)
    end()
    await expect.poll(rows, POLL).toEqual([])
    expect(deliveries).toHaveLength(1)
  })

  it('have time to connect again before another worker takes over their jobs', async () => {
    count += 1
    const { store, deliveries } = await start(() => setTimeout(60_000), patient)
    await store.write([insert(notes, note('a'))])
    await expect.poll(() => deliveries.length, POLL).toBe(1)
    const other = await start(() => {}, patient)
    const before = await numbers()
    await client().query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`)
    await expect
      .poll(async () => (await numbers()).filter(number => !before.includes(number)).length, POLL)
      .toBe(before.length)
    expect(await deliveries[0]?.isOwned()).toBe(true)
    expect(other.deliveries).toEqual([])
  })

  it('lose their jobs to another worker', async () => {
    count += 1
    const { store, deliveries } = await start(() => setTimeout(60_000), silent)
    await store.write([insert(notes, note('a'))])
    await expect.poll(() => deliveries.length, POLL).toBe(1)
    await client().query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`)
    const other = await start(() => {})
    await expect.poll(() => other.deliveries.map(({ isRepeated }) => isRepeated), POLL).toEqual([true])
    expect(await deliveries[0]?.isOwned()).toBe(false)
    await expect.poll(rows, POLL).toEqual([])
  })

  it('leave no deliveries that were replaced', async () => {
    count += 1
    const hanging = await start(() => setTimeout(60_000), silent)
    await hanging.store.write([insert(notes, note('a'))])
    await expect.poll(isLocked, POLL).toBe(true)
    await hanging.redeliver('a')
    expect(await rows()).toEqual(expect.arrayContaining([{ key: null }, { key: 'a' }]))
    const other = await start(() => {})
    await expect.poll(() => other.deliveries.length, POLL).toBe(1)
    await expect.poll(rows, POLL).toEqual([])
  })

  it('receive the jobs that they found while their connection was lost', async () => {
    count += 1
    const { store, deliveries } = await start(() => {})
    await store.write([insert(notes, note('a'))])
    await expect.poll(rows, POLL).toEqual([])
    // As if PostgreSQL had locked it, and the response had been lost.
    await client().query(`INSERT INTO las_${count}_jobs._private_jobs (task_id, payload, key, attempts, locked_at, locked_by)
      SELECT id, '{"id":"b","dueAt":0}', 'b', 1, now(), pool_ids[1] FROM las_${count}_jobs._private_tasks, las_${count}.workers`)
    await expect.poll(() => deliveries.map(({ id }) => id), POLL).toEqual(['a', 'b'])
    await expect.poll(rows, POLL).toEqual([])
  })

  it('continue after all connections have ended, again and again', async () => {
    count += 1
    const { store, deliveries } = await start(() => setTimeout(5))
    const ids = Array.from({ length: 200 }, (_, index) => String(index))
    let terminations = 0
    const terminate = async (): Promise<void> => {
      for (const start of [30, 70, 110, 150]) {
        await expect.poll(() => deliveries.length, POLL).toBeGreaterThan(start)
        const { rowCount } = await client().query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'las-emulator'`,
        )
        terminations += rowCount ?? 0
      }
    }
    const add = async (): Promise<void> => {
      for (const id of ids) await store.write([insert(notes, note(id))])
    }
    await Promise.all([add(), terminate()])
    expect(terminations).toBeGreaterThan(4)
    await expect.poll(rows, POLL).toEqual([])
    expect(new Set(deliveries.map(({ id }) => id))).toEqual(new Set(ids))
  })

  it('do not delay jobs whose delivery failed several times', async () => {
    count += 1
    const { store, deliveries } = await start(() => {
      if (deliveries.length <= 3) throw new Error('The storage is not available')
    })
    await store.write([insert(notes, note('a'))])
    await expect.poll(() => deliveries.length, POLL).toBe(4)
    expect(deliveries.map(({ isRepeated }) => isRepeated)).toEqual([false, false, false, false])
    await expect.poll(rows, POLL).toEqual([])
  })
})
