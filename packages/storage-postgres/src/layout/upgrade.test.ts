import {
  type BaseRecord,
  type CounterRecord,
  collection,
  counterCollection,
  defineSchema,
  incrementCounter,
  incrementFields,
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
import { createPool } from '../connection/pool.js'
import { openPostgresDatabase, openPostgresStore, type PostgresDatabase } from '../open-postgres-store.js'
import { pageQuery } from '../records/queries.js'
import { counter, counters, type Note, note, notes, schema } from '../testing/example-schema.js'
import {
  hasDatabase,
  newSchemaName,
  openTestDatabase,
  SKIP_REASON,
  type TestDatabase,
} from '../testing/test-database.js'
import { upgrade } from './upgrade.js'

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

  async function withClient<T>(action: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(database.url)
    await client.connect()
    try {
      return await action(client)
    } finally {
      await client.end()
    }
  }

  /** Since when another session has been waiting for the lock of a table of the schema; undefined if none waits. */
  const waitingSince = (client: pg.Client): Promise<string | undefined> =>
    client
      .query<{ since: string }>(
        `SELECT waitstart::text AS since FROM pg_locks JOIN pg_class ON pg_class.oid = relation
          WHERE NOT granted AND waitstart IS NOT NULL AND relnamespace = to_regnamespace($1)`,
        [schemaName],
      )
      .then(({ rows }) => rows[0]?.since)

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

  it('replace functions that a version with the same layout has created differently', async () => {
    const byTopic = { id: 'a', organizationId: 'o', counts: { tax: 1 } }
    const counted = collection<BaseRecord & { readonly counts: Readonly<Record<string, number>> }>('counted')
    const withCounts = defineSchema({ version: 1, collections: [counted], migrations: [] })
    await withStore(withCounts, store => store.write([insert(counted, { ...byTopic, revision: 0 })]))
    const client = new pg.Client(database.url)
    await client.connect()
    await client.query(
      `CREATE OR REPLACE FUNCTION "${schemaName}".add_counts(stored json, amounts json) RETURNS json LANGUAGE sql IMMUTABLE AS $$
        SELECT stored $$`,
    )
    await client.query(`UPDATE "${schemaName}".meta SET statements = 'those of another version'`)
    await client.end()
    const counts = await withStore(withCounts, async store => {
      await store.write([incrementFields(counted, byTopic)])
      return (await store.get(counted, 'o', 'a'))?.counts
    })
    expect(counts).toEqual({ tax: 2 })
  })

  it('add the hash of the statements to a database of a version without it', async () => {
    await withStore(schema, store => store.write([insert(notes, note('a'))]))
    const client = new pg.Client(database.url)
    await client.connect()
    const { rows: before } = await client.query(`SELECT * FROM "${schemaName}".meta`)
    await client.query(`ALTER TABLE "${schemaName}".meta DROP COLUMN statements`)
    expect(await withStore(schema, store => store.count(notes, 'o', { limit: 9 }))).toBe(1)
    const { rows: after } = await client.query(`SELECT * FROM "${schemaName}".meta`)
    await client.end()
    expect(after).toEqual(before)
    expect(after).toMatchObject([{ layout: 1, format: 1, statements: expect.stringMatching(/^[0-9a-f]{64}$/) }])
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

  it('acquire no locks if the database is up to date', async () => {
    const openDatabase = (version: Schema = schema): Promise<PostgresDatabase> =>
      openPostgresDatabase(database.url, version, {
        schemaName,
        queue: { collection: notes.name, deliveryOf: () => undefined },
      })
    await (await openDatabase()).close()
    await withClient(async client => {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`las "${schemaName}"`])
      await client.query('BEGIN')
      // As running writes do.
      for (const table of [`"${schemaName}".records`, `"${schemaName}".calls`, `"${schemaName}_jobs"._private_jobs`])
        await client.query(`LOCK TABLE ${table} IN ROW EXCLUSIVE MODE`)
      await (await openDatabase()).close()
      await withStore(schema, async () => {})
    })
  })

  it('create what is missing for the queue, also if a store without a queue has upgraded the database', async () => {
    await withStore(schema, async () => {})
    const version = async (): Promise<unknown> =>
      withClient(async client => (await client.query(`SELECT xmin::text, statements FROM "${schemaName}".meta`)).rows)
    const options = { schemaName, queue: { collection: notes.name, deliveryOf: () => undefined } }
    await (await openPostgresDatabase(database.url, schema, options)).close()
    const upgraded = await version()
    expect(upgraded).toMatchObject([{ statements: expect.stringMatching(/^[0-9a-f]{64} [0-9a-f]{64}$/) }])
    await withStore(schema, async () => {})
    await (await openPostgresDatabase(database.url, schema, options)).close()
    expect(await version()).toEqual(upgraded)
  })

  it('lock tables in the same order as writes', async () => {
    await withStore(schema, async () => {})
    await withClient(async client => {
      await client.query(`UPDATE "${schemaName}".meta SET statements = 'those of another version'`)
      await client.query('BEGIN')
      await client.query(`LOCK TABLE "${schemaName}".calls IN ROW EXCLUSIVE MODE`)
      const byTopic = collection<Note>('notes', ['text', 'topic'])
      const opened = open(defineSchema({ version: 1, collections: [byTopic, counters], migrations: [] }))
      await expect.poll(() => waitingSince(client)).toBeDefined()
      // Fails if the upgrade has locked the records.
      await client.query(`SET LOCAL lock_timeout = '100ms'`)
      await client.query(`LOCK TABLE "${schemaName}".records IN ROW EXCLUSIVE MODE`)
      await client.query('COMMIT')
      await (await opened).close()
    })
  })

  it('are repeated if a table is locked for too long, so that writes do not wait for the upgrade', async () => {
    await withStore(schema, async () => {})
    await withClient(async client => {
      await client.query(`UPDATE "${schemaName}".meta SET statements = 'those of another version'`)
      await client.query('BEGIN')
      await client.query(`LOCK TABLE "${schemaName}".calls IN ROW EXCLUSIVE MODE`)
      const pool = createPool(database.url, { maxConnections: 1 })
      const upgraded = upgrade(pool, schema, `"${schemaName}"`, { lockTimeout: '1s' })
      const waits = new Set<string>()
      const countWaits = async (): Promise<number> => {
        const since = await waitingSince(client)
        if (since !== undefined) waits.add(since)
        return waits.size
      }
      await expect.poll(countWaits).toBeGreaterThan(1)
      await client.query('COMMIT')
      await upgraded
      await pool.end()
    })
  })

  it('do not wait for a process that stopped during its upgrade', async () => {
    await withStore(schema, async () => {})
    let continueFirst = (): void => {}
    const mayContinue = new Promise<void>(resolve => {
      continueFirst = resolve
    })
    let runs = 0
    const next = migrations(async () => {
      runs += 1
      if (runs === 1) await mayContinue
    })
    const pool = createPool(database.url, { maxConnections: 1 })
    const first = upgrade(pool, next, `"${schemaName}"`, { idleTimeout: '1s' })
    await expect.poll(() => runs).toBe(1)
    await withStore(next, async () => {})
    expect(runs).toBe(2)
    continueFirst()
    await first
    expect(runs).toBe(2)
    await pool.end()
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
