import { type Delivery, type DeliveryQueue, insert } from '@las/storage'
import { beforeEach, describe, expect, it } from 'vitest'
import { openPostgresDatabase, type PostgresDatabase } from '../open-postgres-store.js'
import { note, notes, schema } from '../testing/example-schema.js'
import { hasDatabase, newSchemaName, openTestDatabase, SKIP_REASON, useDatabase } from '../testing/test-database.js'

const HOUR = 3_600_000
const KINDS = ['job']

describe.skipIf(!hasDatabase)(`the deliveries of a queue${hasDatabase ? '' : SKIP_REASON}`, () => {
  const { server, client } = useDatabase(openTestDatabase)

  let schemaName: string
  let database: PostgresDatabase
  let queue: DeliveryQueue
  let delivery: Delivery
  beforeEach(async () => {
    schemaName = newSchemaName()
    delivery = { kind: 'job', dueAt: Date.now() + HOUR, delay: HOUR, priority: 0, flags: [], lane: 'job o' }
    database = await openPostgresDatabase(server().url, schema, {
      schemaName,
      queue: { collection: notes.name, deliveryOf: () => delivery },
    })
    queue = database.createQueue()
    return () => database.close()
  })

  interface StoredJob {
    /** Changes when the row is updated. */
    readonly version: string
    /** How long the job waits, in hours. */
    readonly hours: number
  }
  const storedJobs = async (): Promise<StoredJob[]> =>
    (
      await client().query<StoredJob>(
        `SELECT xmin::text AS version, round(extract(epoch FROM run_at - now()) / 3600)::int AS hours
          FROM "${schemaName}_jobs"._private_jobs ORDER BY id`,
      )
    ).rows

  it('are changed once if the clock is advanced, however many there are', async () => {
    const names = Array.from({ length: 2500 }, (_, index) => `${index}`)
    await database.store.write(names.map(name => insert(notes, note(name))))
    const advance = (hours: number): Promise<void> => {
      const offset = hours * HOUR
      return queue.advance(Date.now() + offset, KINDS, { offset })
    }
    // Makes the times independent of the time in which they were written.
    await advance(-2)
    const before = await storedJobs()
    expect(new Set(before.map(({ hours }) => hours))).toEqual(new Set([3]))
    await advance(-2)
    expect(await storedJobs()).toEqual(before)
    await advance(2)
    expect(new Set((await storedJobs()).map(({ hours }) => hours))).toEqual(new Set([0]))
    expect(await queue.isBusy(KINDS)).toBe(true)
  })

  it('are changed only if they are due, if the clock only jumps', async () => {
    await database.store.write([insert(notes, note('a'))])
    const before = await storedJobs()
    await queue.advance(delivery.dueAt - 1, KINDS)
    expect(await storedJobs()).toEqual(before)
    await queue.advance(delivery.dueAt, KINDS)
    expect(await queue.isBusy(KINDS)).toBe(true)
  })

  it('are added again if a worker finds the job at the same moment', async () => {
    await database.store.write([insert(notes, note('a'))])
    const jobs = `"${schemaName}_jobs"._private_jobs`
    await client().query('BEGIN')
    await client().query(`UPDATE ${jobs} SET locked_at = now(), locked_by = 'pool-other', attempts = attempts + 1`)
    const redelivered = queue.redeliver('a', { ...delivery, delay: 0 })
    const isWaiting = async (): Promise<boolean> =>
      (await client().query('SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid'))
        .rows.length > 0
    await expect.poll(isWaiting).toBe(true)
    await client().query('COMMIT')
    await redelivered
    const { rows } = await client().query(`SELECT key, locked_by FROM ${jobs} ORDER BY id`)
    expect(rows).toEqual([
      { key: null, locked_by: 'pool-other' },
      { key: 'a', locked_by: null },
    ])
  })
})
