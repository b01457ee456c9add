import {
  type CounterRecord,
  collection,
  counterCollection,
  defineSchema,
  incrementCounter,
  insert,
  type Migration,
  readCounter,
  remove,
  replace,
  type Schema,
  type Store,
} from '@las/storage'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../open-postgres-store.js'
import { pageQuery } from '../records/queries.js'
import { counter, counters, type Note, note, notes, schema } from '../testing/example-schema.js'
import {
  hasDatabase,
  newSchemaName,
  openTestDatabase,
  SKIP_REASON,
  type TestDatabase,
} from '../testing/test-database.js'

describe.skipIf(!hasDatabase)(`upgrades of a database${hasDatabase ? '' : SKIP_REASON}`, () => {
  let database: TestDatabase
  let schemaName: string
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.close())
  beforeEach(() => {
    schemaName = newSchemaName()
  })

  const open = (version: Schema = schema): Promise<Store> => openPostgresStore(database.url, version, { schemaName })

  async function withStore<T>(version: Schema, action: (store: Store) => Promise<T>): Promise<T> {
    const store = await open(version)
    try {
      return await action(store)
    } finally {
      await store.close()
    }
  }

  const migrations = (run: Migration['run']): Schema =>
    defineSchema({
      version: 2,
      collections: [notes, counters],
      migrations: [{ to: 2, name: 'texts in capitals', run }],
    })

  it('run each migration once, even if several servers start at the same time', async () => {
    await withStore(schema, store => store.write([insert(notes, note('a')), insert(notes, note('b', { text: 'y' }))]))
    let runs = 0
    const next = migrations(async records => {
      runs += 1
      for await (const record of records.all<Note>(notes))
        await records.write([replace(notes, { ...record, text: record.text.toUpperCase() })])
    })
    const stores = await Promise.all([open(next), open(next), open(next)])
    expect(runs).toBe(1)
    const { records } = await (stores[1] as Store).list(notes, 'o', {
      order: 'ascending',
      limit: 9,
      where: { text: ['X', 'Y'] },
    })
    expect(records.map(({ id, text }) => `${id} ${text}`)).toEqual(['a X', 'b Y'])
    await Promise.all(stores.map(store => store.close()))
  })

  it('change nothing if a migration fails', async () => {
    await withStore(schema, store => store.write([insert(notes, note('a'))]))
    const failing = migrations(async records => {
      await records.write([insert(notes, note('b'))])
      throw new Error('unexpected text')
    })
    await expect(open(failing)).rejects.toThrow(
      'The migration "texts in capitals" from format 1 to format 2 failed, and no records were changed: unexpected text',
    )
    expect(await withStore(schema, store => store.count(notes, 'o', { limit: 9 }))).toBe(1)
  })

  it('reject a database of a newer version', async () => {
    await withStore(
      migrations(async () => {}),
      async () => {},
    )
    await expect(open()).rejects.toThrow(
      'The database was used by a newer version of the emulator (layout 1, format 2; this version supports up to layout 1, format 1).',
    )
  })

  it('index fields of earlier records, and of those that a server of the earlier version still writes', async () => {
    const before = await open()
    await before.write([insert(notes, note('a', { topic: 'tax' })), insert(notes, note('b'))])
    const byTopic = collection<Note>('notes', ['text', 'topic'])
    const after = await open(defineSchema({ version: 1, collections: [byTopic, counters], migrations: [] }))
    await before.write([insert(notes, note('c', { topic: 'tax' }))])
    await after.write([insert(byTopic, note('d', { topic: 'tax' }))])
    const { records } = await after.list(byTopic, 'o', { order: 'ascending', limit: 9, where: { topic: ['tax'] } })
    expect(records.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
    await Promise.all([before.close(), after.close()])
  })

  it('index the fields of records that other servers write at the same time', async () => {
    const before = await open()
    let isDone = false
    const written: string[] = []
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; !isDone; index++) {
        const id = `${writer}-${index}`
        await before.write([insert(notes, note(id, { topic: 'tax' }))])
        written.push(id)
      }
    })
    await expect.poll(() => written.length).toBeGreaterThan(20)
    const byTopic = collection<Note>('notes', ['text', 'topic'])
    const after = await open(defineSchema({ version: 1, collections: [byTopic, counters], migrations: [] }))
    const count = written.length
    await expect.poll(() => written.length).toBeGreaterThan(count + 20)
    isDone = true
    await Promise.all(writers)
    expect(await after.count(byTopic, 'o', { limit: 1_000_000, where: { topic: ['tax'] } })).toBe(written.length)
    await Promise.all([before.close(), after.close()])
  })

  it('can read the counters of a collection that is no longer declared', async () => {
    await withStore(schema, store =>
      store.write([incrementCounter(counters, counter('a', 3)), insert(notes, note('b', { text: 'x' }))]),
    )
    const old = collection<CounterRecord>(counters.name)
    const moved = counterCollection<CounterRecord>('moved')
    const values: unknown[] = []
    const next = defineSchema({
      version: 2,
      collections: [notes, moved],
      migrations: [
        {
          to: 2,
          name: 'counters with another name',
          run: async records => {
            for await (const record of records.all(old)) {
              values.push(record.value)
              await records.write([incrementCounter(moved, record), remove(old, record)])
            }
          },
        },
      ],
    })
    expect(await withStore(next, store => readCounter(store, moved, 'o', 'a'))).toBe(3)
    expect(values).toEqual([3])
  })

  it('read each filter with its index, and no more rows than the page has', async () => {
    await withStore(schema, async store => {
      const many = Array.from({ length: 5000 }, (_, index) =>
        insert(notes, note(`n${index}`, { text: `t${index % 50}` })),
      )
      await store.write(many)
    })
    const client = new pg.Client(database.url)
    await client.connect()
    try {
      const name = `"${schemaName}"`
      await client.query(`ANALYZE ${name}.records`)
      for (const where of [{ text: ['t7'] }, { text: ['t7', 't8'] }, { id: ['n1', 'n9'] }, {}]) {
        const query = pageQuery(name, notes, 'o', { where, order: 'descending', limit: 10, cursor: '4000' }, 1_000_000)
        const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>(
          `EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, COSTS OFF, FORMAT JSON) ${query.text}`,
          [...query.values],
        )
        const plan = rows.flatMap(row => nodesOf(row['QUERY PLAN'][0].Plan))
        const scans = plan.filter(({ 'Relation Name': relation }) => relation === 'records')
        expect(scans.length).toBeGreaterThan(0)
        for (const scan of scans) {
          expect(scan['Node Type']).toMatch(/^Index Scan/)
          expect(scan['Actual Rows']).toBeLessThanOrEqual(11)
          expect(scan['Rows Removed by Filter'] ?? 0).toBeLessThanOrEqual(1)
        }
      }
    } finally {
      await client.end()
    }
  })
})

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

const nodesOf = (plan: PlanNode): readonly PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
