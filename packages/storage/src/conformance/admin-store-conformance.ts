import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdminStore, DUMP_PAGE_SIZE, type DumpPage, dumpOf } from '../records/admin-store.js'
import { incrementCounter, insert } from '../records/change.js'
import { readCounter } from '../records/counters.js'
import type { Schema } from '../records/schema.js'
import type { Store } from '../records/store.js'
import { updateRecord } from '../records/update.js'
import { counters, internals, item, items, itemsOf, others, schema } from './example-records.js'

/** Tests how a store supports snapshots and resets. */
export function describeAdminStore(name: string, open: (schema: Schema) => Promise<Store & AdminStore>): void {
  describe(`${name}: dump, load and clear`, () => {
    let store: Store & AdminStore
    beforeEach(async () => {
      store = await open(schema)
    })
    afterEach(() => store.close())

    const { add, list } = itemsOf(() => store)

    it('replaces all records, and restores order, cursors, revisions and counters', async () => {
      await add(...['a', 'b', 'c'].map(id => item(id)), item('d', { organizationId: 'second' }))
      await updateRecord(store, items, 'first', 'b', record => ({ ...record, colour: 'blue' }))
      const count = { id: 'n', organizationId: 'first', revision: 0, value: 3, subject: 'x' }
      await store.write([incrementCounter(counters, count)])
      const { cursor } = await store.list(items, 'first', { order: 'ascending', limit: 1 })
      const dump = JSON.parse(JSON.stringify(await store.dump()))
      await add(item('e'))
      await store.write([insert(others, item('x')), incrementCounter(counters, count)])
      await store.load(dump)
      await store.load(dump)
      expect((await store.dump()).items).toEqual(dump.items)
      expect(await list()).toBe('a b c')
      expect(await list({ cursor: cursor ?? '' })).toBe('b c')
      expect(await list({ where: { colour: ['blue'] } })).toBe('b')
      expect(await list({}, 'second')).toBe('d')
      expect(await store.get(others, 'first', 'x')).toBeUndefined()
      expect((await store.get(items, 'first', 'b'))?.revision).toBe(2)
      expect(await readCounter(store, counters, 'first', 'n')).toBe(3)
      await add(item('f'))
      expect(await list()).toBe('a b c f')
    })

    it('omits internal and empty collections from dumps; load and clear keep internal collections', async () => {
      await store.write([insert(internals, item('a')), insert(items, item('b'))])
      const dump = await store.dump()
      expect(Object.keys(dump)).toEqual(['items'])
      await store.clear()
      await store.load(dump)
      expect(await list()).toBe('b')
      expect(await store.get(internals, 'first', 'a')).toEqual(item('a', { revision: 1 }))
    })

    it('includes the records of collections that are no longer declared', async () => {
      const former = [{ position: 5, record: item('a', { revision: 1 }) }]
      await store.load({ former })
      await add(item('b'))
      expect(await store.dump()).toMatchObject({ former, items: [{ record: { id: 'b' } }] })
      await store.clear()
      expect(await store.dump()).toEqual({})
    })

    it('reads and replaces all records in pages, of which only one is needed at a time', async () => {
      const ids = Array.from({ length: 2 * DUMP_PAGE_SIZE + 1 }, (_, index) => `i${index}`)
      await store.write(ids.map(id => insert(items, item(id))))
      await store.write([insert(others, item('o')), insert(internals, item('a'))])
      const dump = await store.dump()
      const pages: DumpPage[] = []
      for await (const page of store.pages()) pages.push(page)
      expect(pages.map(({ collection, records }) => [collection, records.length])).toEqual([
        ...[DUMP_PAGE_SIZE, DUMP_PAGE_SIZE, 1].map(length => ['items', length]),
        ['others', 1],
      ])
      expect(dumpOf(pages)).toEqual(dump)
      await add(item('later'))
      await store.loadPages(
        (async function* () {
          yield* pages
        })(),
      )
      expect(await store.dump()).toEqual(dump)
      await add(item('last'))
      expect((await store.list(items, 'first', { order: 'descending', limit: 1 })).records[0]?.id).toBe('last')
      // A walk that ends early releases its connection.
      for (let count = 0; count < 20; count++) for await (const _ of store.pages()) break
      expect(await store.count(items, 'first', { limit: 9999 })).toBe(ids.length + 1)
    })

    it('removes all records on clear, and stores new records afterwards', async () => {
      await add(item('a'))
      await store.write([insert(others, item('b'))])
      await store.clear()
      expect(await list()).toBe('')
      expect(await store.get(others, 'first', 'b')).toBeUndefined()
      await add(item('a'))
      expect(await list()).toBe('a')
    })
  })
}
