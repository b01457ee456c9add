import { insert, remove, type Store } from '@las/storage'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../connection/in-transaction.js'
import { createPool } from '../connection/pool.js'
import { openPostgresStore } from '../open-postgres-store.js'
import { note, notes, schema } from '../testing/example-schema.js'
import {
  hasDatabase,
  newSchemaName,
  openTestDatabase,
  SKIP_REASON,
  type TestDatabase,
} from '../testing/test-database.js'
import { allRows } from './all-rows.js'

const ORGANIZATIONS = 5
const COUNT = 5_000

describe.skipIf(!hasDatabase)(`all rows of a collection${hasDatabase ? '' : SKIP_REASON}`, () => {
  const schemaName = newSchemaName()
  const name = `"${schemaName}"`
  const ids = Array.from({ length: COUNT }, (_, index) => `${index}`)
  let database: TestDatabase
  let store: Store
  let pool: Pool
  beforeAll(async () => {
    database = await openTestDatabase()
    store = await openPostgresStore(database.url, schema, { schemaName })
    pool = createPool(database.url, { maxConnections: 1 })
    const organizationOf = (id: string): string => `o${Number(id) % ORGANIZATIONS}`
    await store.write(ids.map(id => insert(notes, note(id, { organizationId: organizationOf(id) }))))
    await pool.query(`ANALYZE ${name}.records`)
  })
  afterAll(async () => {
    await pool.end()
    await store.close()
    await database.close()
  })

  it('are read once, in the order of their positions', async () => {
    await inTransaction(pool, async client => {
      const found: string[] = []
      for await (const { id } of allRows(client, name, notes.name)) found.push(id)
      expect(found).toEqual(ids)
      const { rows } = await client.query<{ read: number }>(
        `SELECT seq_tup_read + idx_tup_fetch AS read FROM pg_stat_xact_user_tables WHERE schemaname = $1 AND relname = 'records'`,
        [schemaName],
      )
      // Once for their order and once for their data, and not all following rows for each page.
      expect(rows[0]?.read).toBeLessThanOrEqual(2 * COUNT)
    })
  })

  it('can be read in the middle of another read, which can end early', async () => {
    await inTransaction(pool, async client => {
      const found: string[] = []
      for await (const outer of allRows(client, name, notes.name)) {
        for await (const inner of allRows(client, name, notes.name)) {
          found.push(`${outer.id} ${inner.id}`)
          break
        }
        if (found.length === 3) break
      }
      expect(found).toEqual(['0 0', '1 0', '2 0'])
      expect((await client.query('SELECT name FROM pg_cursors')).rows).toEqual([])
    })
  })

  it('do not include those that are removed in the meantime', async () => {
    const last = ids.at(-1) ?? ''
    await inTransaction(pool, async client => {
      const found: string[] = []
      for await (const { id } of allRows(client, name, notes.name)) {
        if (found.length === 0)
          await store.write([
            remove(notes, { ...note(last, { organizationId: `o${(COUNT - 1) % ORGANIZATIONS}` }), revision: 1 }),
          ])
        found.push(id)
      }
      expect(found).toEqual(ids.slice(0, -1))
    })
  })
})
