import { incrementCounter, insert, LimitReachedError, readCounter, type Store, walk } from '@las/storage'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from './open-postgres-store.js'
import { counter, counters, note, notes, schema } from './testing/example-schema.js'
import {
  hasDatabase,
  newSchemaName,
  openTestDatabase,
  SKIP_REASON,
  type TestDatabase,
} from './testing/test-database.js'

const SERVERS = 4

describe.skipIf(!hasDatabase)(`several servers with one database${hasDatabase ? '' : SKIP_REASON}`, () => {
  let database: TestDatabase
  let stores: Store[]
  const storeOf = (index: number): Store => stores[index % SERVERS] as Store

  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    const schemaName = newSchemaName()
    // They start at the same time: one of them creates the tables.
    stores = await Promise.all(
      Array.from({ length: SERVERS }, () => openPostgresStore(database.url, schema, { schemaName, maxConnections: 4 })),
    )
  })
  afterEach(() => Promise.all(stores.map(store => store.close())))

  it('count exactly, in any order of counters', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const writes = Array.from({ length: 400 }, (_, index) => {
      // Each write changes two counters in another order.
      const [first = '', second = ''] = [ids[index % 6], ids[(index * 5 + 1) % 6]]
      return storeOf(index).write([
        insert(notes, note(`${index}`)),
        incrementCounter(counters, counter(first, 1)),
        incrementCounter(counters, counter(second, 2)),
      ])
    })
    await Promise.all(writes)
    const sums = await Promise.all(ids.map(id => readCounter(storeOf(1), counters, 'o', id)))
    expect(sums.reduce((total, sum) => total + sum, 0)).toBe(1200)
  })

  it('never exceed the limit of a counter', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        storeOf(index).write([
          insert(notes, note(`${index}`)),
          incrementCounter(counters, counter('limited', 1), { atMost: 37 }),
        ]),
      ),
    )
    const failures = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
    expect(failures).toHaveLength(163)
    for (const failure of failures) expect(failure).toBeInstanceOf(LimitReachedError)
    expect(await readCounter(storeOf(0), counters, 'o', 'limited')).toBe(37)
    expect(await storeOf(2).count(notes, 'o', { limit: 1000 })).toBe(37)
  })

  it('read all earlier records in pages, exactly once, while all of them insert', async () => {
    const earlier = Array.from({ length: 1200 }, (_, index) => `earlier${index}`)
    await Promise.all(earlier.map((id, index) => storeOf(index).write([insert(notes, note(id))])))
    let isDone = false
    const inserting = stores.map(async (store, server) => {
      for (let index = 0; !isDone; index++) await store.write([insert(notes, note(`later${server}-${index}`))])
    })
    const seen: string[] = []
    for await (const { id } of walk(storeOf(3), notes, 'o', { order: 'descending' })) seen.push(id)
    isDone = true
    await Promise.all(inserting)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter(id => id.startsWith('earlier')).toSorted()).toEqual(earlier.toSorted())
  })
})
