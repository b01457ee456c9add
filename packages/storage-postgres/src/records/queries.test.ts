import { type BaseRecord, collection, defineSchema, insert, type ListQuery, type Store } from '@las/storage'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPool } from '../connection/pool.js'
import { openPostgresStore } from '../open-postgres-store.js'
import {
  hasDatabase,
  newSchemaName,
  openTestDatabase,
  SKIP_REASON,
  type TestDatabase,
} from '../testing/test-database.js'
import { leadingQuery, pageQuery } from './queries.js'

interface Item extends BaseRecord {
  readonly group: string
  readonly colour: string
}

const items = collection<Item>('items', ['group', 'colour'])
const schema = defineSchema({ version: 1, collections: [items], migrations: [] })

/** One of 60 groups contains half of the records. */
const GROUPS = 60
const COUNT = 4000
const records = Array.from({ length: COUNT }, (_, index): Item => {
  const group = index % 2 === 0 ? 0 : 1 + ((index * 7) % (GROUPS - 1))
  return {
    id: `${index}`,
    organizationId: 'o',
    revision: 0,
    group: `${group}`,
    colour: index % 500 === 1 ? 'rare' : 'common',
  }
})

describe.skipIf(!hasDatabase)(`queries of pages${hasDatabase ? '' : SKIP_REASON}`, () => {
  const schemaName = newSchemaName()
  let database: TestDatabase
  let store: Store
  let pool: Pool
  beforeAll(async () => {
    database = await openTestDatabase()
    store = await openPostgresStore(database.url, schema, { schemaName })
    pool = createPool(database.url, { maxConnections: 1 })
    await store.write(records.map(record => insert(items, record)))
    await pool.query(`ANALYZE "${schemaName}".records`)
  })
  afterAll(async () => {
    await pool.end()
    await store.close()
    await database.close()
  })

  /** The number of rows that PostgreSQL reads for a page. */
  async function rowsRead(query: ListQuery): Promise<number> {
    const choice = leadingQuery(`"${schemaName}"`, items, 'o', query)
    const leading = choice && (await pool.query<{ leading: number }>(choice.text, [...choice.values])).rows[0]?.leading
    const page = pageQuery(`"${schemaName}"`, items, 'o', query, 1e9, leading)
    let sum = 0
    for (const { text, values } of choice ? [choice, page] : [page]) {
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values])
      sum += rowsOf(JSON.parse(rows[0]?.['QUERY PLAN'] ?? '')[0].Plan)
    }
    return sum
  }

  const several = (count: number): string[] => Array.from({ length: count }, (_, group) => `${group}`)

  it.each([
    [{}, 101],
    [{ group: ['0'] }, 101],
    // Without a bound, a page of each group: 3900 rows.
    [{ group: several(GROUPS) }, 1500],
    // By the first index: 2000 rows. Up to 200 rows of each filter are counted.
    [{ group: ['0', '1', '2'], colour: ['rare'] }, 220],
    [{ group: ['0'], colour: ['rare'] }, 220],
  ])('for the filter %j read up to %i rows', async (where, most) => {
    for (const order of ['ascending', 'descending'] as const) {
      expect(await rowsRead({ where, order, limit: 100 })).toBeLessThanOrEqual(most)
    }
  })

  it.each([several(GROUPS), several(2), ['1', '2', '3', 'none'], ['none', 'nothing']])(
    'return the records of all values in order: %j, …',
    async (...group) => {
      const expected = records.filter(record => group.includes(record.group)).map(({ id }) => id)
      for (const order of ['ascending', 'descending'] as const) {
        for (const limit of [7, 100, 1000]) {
          const found: string[] = []
          let cursor: string | undefined
          do {
            const page = await store.list(items, 'o', { where: { group }, order, limit, cursor })
            expect(page.records).toHaveLength(Math.min(limit, expected.length - found.length))
            found.push(...page.records.map(({ id }) => id))
            cursor = page.cursor ?? undefined
          } while (cursor !== undefined)
          expect(found).toEqual(order === 'ascending' ? expected : expected.toReversed())
        }
      }
    },
  )

  it('are not compiled', async () => {
    expect((await pool.query('SHOW jit')).rows).toEqual([{ jit: 'off' }])
  })
})

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** The number of rows that a plan reads from the table. */
function rowsOf(node: PlanNode): number {
  const { Plans = [], 'Rows Removed by Filter': removed = 0 } = node
  const own = node['Relation Name'] === undefined ? 0 : (node['Actual Rows'] + removed) * node['Actual Loops']
  return own + Plans.reduce((sum, plan) => sum + rowsOf(plan), 0)
}
