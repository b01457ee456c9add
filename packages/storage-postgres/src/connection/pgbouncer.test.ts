import type { AdminStore, DeliveredJob, QueuedCollection, Schema, Store } from '@las/storage'
import { describeStore } from '@las/storage/conformance'
import {
  findPgBouncer,
  findPostgres,
  type PgBouncer,
  type PostgresCluster,
  startPgBouncer,
  startPostgres,
} from '@las/test-servers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPostgresDatabase, openPostgresStore, type PostgresDatabase } from '../open-postgres-store.js'
import { note, notes, schema } from '../testing/example-schema.js'
import { newSchemaName } from '../testing/test-database.js'
import { poolingOf } from './pooling.js'
import { acquireSessionLock } from './session-lock.js'

const canRun = findPostgres() !== undefined && findPgBouncer() !== undefined
const TRANSACTION_MODE = 'leads to PgBouncer, or another pooler, in transaction mode'

describe.skipIf(!canRun)(`PgBouncer${canRun ? '' : ' (skipped: install PostgreSQL and PgBouncer)'}`, () => {
  let cluster: PostgresCluster
  let session: PgBouncer
  let transaction: PgBouncer
  beforeAll(async () => {
    cluster = await startPostgres({ fsync: 'off' })
    session = await startPgBouncer(cluster.url, { poolMode: 'session', poolSize: 40 })
    transaction = await startPgBouncer(cluster.url, { poolMode: 'transaction', poolSize: 4 })
  })
  afterAll(async () => {
    await session?.stop()
    await transaction?.stop()
    await cluster?.remove()
  })
  const inSession = (): string => session.urlOf(cluster.url)
  const inTransaction = (): string => transaction.urlOf(cluster.url)

  const openStore =
    (url: string) =>
    (storeSchema: Schema): Promise<Store & AdminStore> =>
      openPostgresStore(url, storeSchema, { schemaName: newSchemaName() })
  describeStore('in session mode', storeSchema => openStore(inSession())(storeSchema))
  describeStore('in transaction mode', storeSchema => openStore(inTransaction())(storeSchema))

  const queue: QueuedCollection = {
    collection: notes.name,
    deliveryOf: () => ({ kind: 'job', dueAt: 0, delay: 0, priority: 0, flags: [], lane: 'o' }),
  }
  async function open(url: string, directUrl?: string): Promise<PostgresDatabase> {
    const database = await openPostgresDatabase(url, schema, { schemaName: newSchemaName(), queue, directUrl })
    onTestFinished(() => database.close())
    return database
  }

  it('is recognized, also while other clients use it', async () => {
    const database = await open(inTransaction(), cluster.url)
    let isDone = false
    const load = Array.from({ length: 8 }, async () => {
      while (!isDone) await database.store.count(notes, 'o', { limit: 1 })
    })
    for (const [url, pooling] of [
      [cluster.url, 'none'],
      [inSession(), 'session'],
      [inTransaction(), 'transaction'],
    ] as const) {
      expect(await Promise.all([poolingOf(url), poolingOf(url)])).toEqual([pooling, pooling])
    }
    isDone = true
    await Promise.all(load)
  })

  it.each([
    ['session mode', () => open(inSession())],
    ['transaction mode, with a direct address for messages and workers', () => open(inTransaction(), cluster.url)],
  ])('delivers messages and jobs in %s', async (_, opened) => {
    const { store, messages, createQueue } = await opened()
    const received: string[] = []
    await messages.subscribe(
      'topic',
      text => void received.push(text),
      () => {},
    )
    const worker = createQueue()
    await worker.start({
      kinds: ['job'],
      concurrency: 2,
      excludedFlags: () => [],
      onFound: () => {},
      deliver: async ({ id }: DeliveredJob) => void received.push(id),
      onCancel: () => {},
      onGap: () => {},
      onLost: () => {},
    })
    await messages.publish('topic', 'message')
    await store.write([{ type: 'insert', collection: notes, record: note('a') }])
    await expect.poll(() => received.toSorted()).toEqual(['a', 'message'])
    await worker.stop()
  })

  it('holds locks in session mode, and rejects them in transaction mode', async () => {
    const first = await acquireSessionLock(inSession(), ['lock'])
    expect(await acquireSessionLock(inSession(), ['lock'])).toBeUndefined()
    await first?.release()
    // Another process can acquire a lock as soon as it is released.
    for (let index = 0; index < 50; index++) {
      const next = await acquireSessionLock(inSession(), ['lock'])
      expect(next).toBeDefined()
      await next?.release()
    }
    await expect(acquireSessionLock(inTransaction(), ['lock'])).rejects.toThrow(TRANSACTION_MODE)
  })

  it('is rejected in transaction mode without a direct address', async () => {
    await expect(open(inTransaction())).rejects.toThrow(TRANSACTION_MODE)
  })

  it('refuses parameters in the address, with an error that names the remedy', async () => {
    const url = new URL(inSession())
    url.searchParams.set('options', '-c statement_timeout=1000')
    await expect(open(url.href)).rejects.toThrow(
      'PgBouncer refuses a parameter of the address: unsupported startup parameter: options. Remove it from the address',
    )
  })
})
