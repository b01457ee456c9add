import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AdminStore } from '../records/admin-store.js'
import { discard, incrementFields, insert, remove, replace, WriteConflictError } from '../records/change.js'
import { collection } from '../records/collection.js'
import type { Schema } from '../records/schema.js'
import type { ListQuery, Store } from '../records/store.js'
import { retryOnConflict, updateRecord } from '../records/update.js'
import { describeAdminStore } from './admin-store-conformance.js'
import { describeCounters } from './counter-conformance.js'
import { type Item, item, items, itemsOf, others, schema, type Tally, tallies } from './example-records.js'

/**
 * Tests a store.
 * @param open opens a new, empty store with a schema
 */
export function describeStore(name: string, open: (schema: Schema) => Promise<Store & AdminStore>): void {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await open(schema)
    })
    afterEach(() => store.close())

    const { add, list } = itemsOf(() => store)
    /** The ids of each page. */
    const walk = async (query: Partial<ListQuery>): Promise<string[]> => {
      const pages: string[] = []
      let cursor: string | undefined
      do {
        const page = await store.list(items, 'first', { order: 'ascending', limit: 2, ...query, cursor })
        pages.push(page.records.map(({ id }) => id).join(' '))
        cursor = page.cursor ?? undefined
      } while (cursor !== undefined)
      return pages
    }

    it('returns an inserted record, with revision 1', async () => {
      const note = { text: 'Æ "quoted" \u0000', list: [1, null, { deep: true }] }
      await add(item('a', { note, size: 'large' }))
      expect(await store.get(items, 'first', 'a')).toEqual(item('a', { note, size: 'large', revision: 1 }))
    })

    it('returns undefined for an unknown id, another organization or another collection', async () => {
      await add(item('a'))
      expect(await store.get(items, 'first', 'b')).toBeUndefined()
      expect(await store.get(items, 'second', 'a')).toBeUndefined()
      expect(await store.get(others, 'first', 'a')).toBeUndefined()
    })

    it('stores the same id for two organizations', async () => {
      await add(item('a', { colour: 'red' }), item('a', { organizationId: 'second', colour: 'blue' }))
      expect((await store.get(items, 'second', 'a'))?.colour).toBe('blue')
      expect(await list({ where: { colour: ['red'] } }, 'second')).toBe('')
    })

    it('rejects inserting an id that exists', async () => {
      await add(item('a', { colour: 'red' }))
      await expect(add(item('a', { colour: 'blue' }))).rejects.toThrow(WriteConflictError)
      expect((await store.get(items, 'first', 'a'))?.colour).toBe('red')
    })

    it('replaces a record if its revision matches the stored one, and otherwise rejects the write', async () => {
      await add(item('a'))
      const stored = await store.get(items, 'first', 'a')
      if (!stored) throw new Error('not stored')
      await store.write([replace(items, { ...stored, colour: 'blue' })])
      expect(await store.get(items, 'first', 'a')).toEqual(item('a', { colour: 'blue', revision: 2 }))
      await expect(store.write([replace(items, { ...stored, colour: 'green' })])).rejects.toThrow(WriteConflictError)
      expect((await store.get(items, 'first', 'a'))?.colour).toBe('blue')
    })

    it('rejects a write with two changes of the same revision of a record', async () => {
      await add(item('a'))
      const stored = await store.get(items, 'first', 'a')
      if (!stored) throw new Error('not stored')
      const change = replace(items, { ...stored, colour: 'blue' })
      for (const second of [change, remove(items, stored)]) {
        await expect(store.write([change, second])).rejects.toThrow(WriteConflictError)
      }
      await expect(store.write([remove(items, stored), change])).rejects.toThrow(WriteConflictError)
      await expect(store.write([insert(items, item('b')), insert(items, item('b'))])).rejects.toThrow(
        WriteConflictError,
      )
      expect(await store.get(items, 'first', 'a')).toEqual(stored)
      expect(await list()).toBe('a')
    })

    it('removes a record, and then rejects removing or replacing it', async () => {
      await add(item('a'), item('b'))
      const stored = await store.get(items, 'first', 'a')
      if (!stored) throw new Error('not stored')
      await store.write([remove(items, stored)])
      expect(await list()).toBe('b')
      await expect(store.write([remove(items, stored)])).rejects.toThrow(WriteConflictError)
      await expect(store.write([replace(items, stored)])).rejects.toThrow(WriteConflictError)
    })

    it('applies all changes in a write, or none', async () => {
      await add(item('a'))
      await expect(
        store.write([insert(items, item('b')), insert(others, item('c')), insert(items, item('a'))]),
      ).rejects.toThrow(WriteConflictError)
      expect(await list()).toBe('a')
      expect(await store.get(others, 'first', 'c')).toBeUndefined()
    })

    it('applies concurrent writes independently: a failed write does not affect the others', async () => {
      const results = await Promise.allSettled([add(item('a')), add(item('b'), item('a')), add(item('c'))])
      const [first, second, third] = results.map(({ status }) => status)
      expect([first, second].toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(third).toBe('fulfilled')
      expect((await list()).split(' ').toSorted()).toEqual(first === 'fulfilled' ? ['a', 'c'] : ['a', 'b', 'c'])
    })

    it('applies all concurrent updates', async () => {
      await add(item('a', { note: 0 }))
      const increase = (record: Item): Item => ({ ...record, note: Number(record.note) + 1 })
      await Promise.all(Array.from({ length: 20 }, () => updateRecord(store, items, 'first', 'a', increase)))
      expect((await store.get(items, 'first', 'a'))?.note).toBe(20)
    })

    it('increments number fields and per-key counts, even concurrently, and removes counts that reach zero', async () => {
      const byLabel = { a: 1, b: 2 }
      await store.write([
        insert(tallies, { id: 't', organizationId: 'first', revision: 0, name: 'x', total: 0, byLabel }),
      ])
      const by = (total: number, byLabel: Tally['byLabel']) =>
        incrementFields(tallies, { id: 't', organizationId: 'first', total, byLabel })
      await Promise.all(Array.from({ length: 20 }, () => store.write([by(1, { b: 1, ['__proto__']: 1 })])))
      await store.write([by(-0, { a: -1 })])
      const tally = await store.get(tallies, 'first', 't')
      expect(tally).toMatchObject({ name: 'x', total: 20, revision: 22 })
      expect(JSON.stringify(tally?.byLabel)).toBe('{"b":22,"__proto__":20}')
    })

    it('rejects a replacement if the record has since been incremented, and an increment if the record does not exist', async () => {
      const tally = { id: 't', organizationId: 'first', revision: 0, name: 'x', total: 0, byLabel: {} }
      await store.write([insert(tallies, tally)])
      const change = incrementFields(tallies, { id: 't', organizationId: 'first', total: 1 })
      await store.write([change])
      await expect(store.write([replace(tallies, { ...tally, revision: 1 })])).rejects.toThrow(WriteConflictError)
      const absent = incrementFields(tallies, { id: 'u', organizationId: 'first', total: 1 })
      await expect(store.write([change, absent])).rejects.toThrow(WriteConflictError)
      expect((await store.get(tallies, 'first', 't'))?.total).toBe(1)
    })

    it('discards a record with any revision, and ignores a record that does not exist', async () => {
      await add(item('a'), item('b'))
      await updateRecord(store, items, 'first', 'a', record => ({ ...record, colour: 'blue' }))
      const discards = ['a', 'b', 'c'].map(id => discard(items, { id, organizationId: 'first' }))
      await store.write([...discards, insert(items, item('d'))])
      expect(await list()).toBe('d')
      await expect(store.write([...discards, insert(items, item('d'))])).rejects.toThrow(WriteConflictError)
    })

    it('fails if a conflict persists', async () => {
      await expect(retryOnConflict(() => store.write([remove(items, item('a'))]))).rejects.toThrow(
        /The change conflicted with other changes \d+ times \(record a in items was changed by another request\)/,
      )
    })

    it('returns undefined when it updates a record that does not exist', async () => {
      expect(await updateRecord(store, items, 'first', 'a', record => record)).toBeUndefined()
    })

    it('lists in the order of insertion, ascending and descending', async () => {
      await add(item('b'), item('a'))
      await add(item('c'))
      expect(await list()).toBe('b a c')
      expect(await list({ order: 'descending' })).toBe('c a b')
    })

    it('keeps the position of a replaced record', async () => {
      await add(item('a'), item('b'), item('c'))
      await updateRecord(store, items, 'first', 'b', record => ({ ...record, colour: 'blue' }))
      await updateRecord(store, items, 'first', 'b', record => ({ ...record, colour: 'red' }))
      expect(await list()).toBe('a b c')
      expect(await list({ where: { colour: ['red'] } })).toBe('a b c')
    })

    it('filters by indexed fields: the values of a field are OR-ed, fields are AND-ed', async () => {
      await add(
        item('a', { colour: 'red', size: 'small' }),
        item('b', { colour: 'blue', size: 'small' }),
        item('c', { colour: 'green', size: 'large' }),
        item('d', { colour: 'red' }),
      )
      expect(await list({ where: { colour: ['red'] } })).toBe('a d')
      expect(await list({ where: { colour: ['green', 'red', 'red'] } })).toBe('a c d')
      expect(await list({ where: { colour: ['red', 'blue'], size: ['small'] } })).toBe('a b')
      expect(await list({ where: { colour: ['red'], size: ['large'] } })).toBe('')
      expect(await list({ where: { colour: ['red'], size: undefined } })).toBe('a d')
      expect(await list({ where: { colour: [] } })).toBe('')
    })

    it('does not confuse an empty value with a missing field', async () => {
      await add(item('a', { colour: 'red' }), item('b', { colour: 'red', size: '' }))
      expect(await list({ where: { size: [''] } })).toBe('b')
      expect(await list({ where: { colour: ['red'], size: [''] } })).toBe('b')
      expect(await list({ where: { id: ['a', 'b'], size: [''] } })).toBe('b')
    })

    it('counts the records that match filters, up to a limit', async () => {
      await add(
        item('a', { colour: 'red', size: 'small' }),
        item('b', { colour: 'blue', size: 'small' }),
        item('c', { colour: 'red' }),
        item('d', { organizationId: 'second', colour: 'red' }),
      )
      const count = (where: ListQuery['where'], limit = 10): Promise<number> =>
        store.count(items, 'first', { limit, ...(where && { where }) })
      expect(await count(undefined)).toBe(3)
      expect(await count({ colour: ['red', 'red'] })).toBe(2)
      expect(await count({ colour: ['red', 'blue'] })).toBe(3)
      expect(await count({ colour: ['red', 'blue'] }, 2)).toBe(2)
      expect(await count({ colour: ['red', 'blue'], size: ['small'] })).toBe(2)
      expect(await count({ id: ['a', 'c', 'nowhere'] })).toBe(2)
      expect(await count({ colour: [] })).toBe(0)
      expect(await count(undefined, 2)).toBe(2)
    })

    it('filters by id, and by id and other fields', async () => {
      await add(item('a'), item('b', { colour: 'blue' }), item('c'))
      expect(await list({ where: { id: ['c', 'a', 'nowhere', 'a'] } })).toBe('a c')
      expect(await list({ where: { id: ['a', 'b'], colour: ['blue'] } })).toBe('b')
      expect(await walk({ where: { id: ['a', 'b', 'c'] }, order: 'descending' })).toEqual(['c b', 'a'])
    })

    it('updates its indexes when indexed fields change', async () => {
      await add(item('a'), item('b'), item('c', { size: 'small' }))
      await updateRecord(store, items, 'first', 'a', record => ({ ...record, colour: 'blue', size: 'small' }))
      await updateRecord(store, items, 'first', 'c', ({ size, ...record }) => record)
      expect(await list({ where: { colour: ['red'] } })).toBe('b c')
      expect(await list({ where: { colour: ['blue'] } })).toBe('a')
      expect(await list({ where: { size: ['small'] } })).toBe('a')
    })

    it('returns each record on exactly one page, in both orders and with filters', async () => {
      await add(...['a', 'b', 'c', 'd', 'e'].map(id => item(id, { colour: id < 'd' ? 'red' : 'blue' })))
      expect(await walk({})).toEqual(['a b', 'c d', 'e'])
      expect(await walk({ order: 'descending' })).toEqual(['e d', 'c b', 'a'])
      expect(await walk({ where: { colour: ['red', 'blue'] } })).toEqual(['a b', 'c d', 'e'])
      expect(await walk({ where: { colour: ['red'] } })).toEqual(['a b', 'c'])
    })

    it('returns no cursor with the last page, even if it is full', async () => {
      await add(item('a'), item('b'))
      expect(await walk({})).toEqual(['a b'])
      expect(await walk({ where: { colour: ['green'] } })).toEqual([''])
    })

    it('limits the size of a page, but returns at least one record', async () => {
      // The size of a record is about 1000 characters or, if it is large, 5000.
      const [small, large] = ['x'.repeat(900), 'x'.repeat(4900)]
      const notes = { a: small, b: small, c: large, d: small, e: large, f: large, g: small }
      await add(...Object.entries(notes).map(([id, note]) => item(id, { note, colour: id < 'd' ? 'red' : 'blue' })))
      const query = { limit: 4, maxBytes: 3000 }
      expect(await walk(query)).toEqual(['a b', 'c', 'd', 'e', 'f', 'g'])
      expect(await walk({ ...query, order: 'descending' })).toEqual(['g', 'f', 'e', 'd', 'c', 'b a'])
      expect(await walk({ ...query, where: { colour: ['blue', 'red'] } })).toEqual(['a b', 'c', 'd', 'e', 'f', 'g'])
      expect(await walk({ ...query, where: { id: ['g', 'a', 'c', 'd'] } })).toEqual(['a', 'c', 'd g'])
      expect(await walk({ ...query, maxBytes: 8000 })).toEqual(['a b c d', 'e', 'f g'])
      expect(await walk({ ...query, maxBytes: 1 })).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    })

    it('returns a cursor for each record, to continue after that record', async () => {
      await add(...['a', 'b', 'c', 'd'].map(id => item(id)))
      const { records, cursors } = await store.list(items, 'first', { order: 'descending', limit: 3 })
      expect(records.map(({ id }) => id)).toEqual(['d', 'c', 'b'])
      const after = await Promise.all(cursors.map(cursor => list({ order: 'descending', cursor })))
      expect(after).toEqual(['c b a', 'b a', 'a'])
    })

    it('does not shift the next page when records are inserted and removed', async () => {
      await add(...['a', 'b', 'c', 'd'].map(id => item(id)))
      const { cursor } = await store.list(items, 'first', { order: 'descending', limit: 2 })
      await add(item('e'))
      for (const id of ['c', 'b']) {
        const record = await store.get(items, 'first', id)
        if (record) await store.write([remove(items, record)])
      }
      const next = await store.list(items, 'first', { order: 'descending', limit: 2, cursor: cursor ?? '' })
      expect(next.records.map(({ id }) => id)).toEqual(['a'])
      expect(next.cursor).toBeNull()
    })

    it('lists the remaining records after most have been removed', async () => {
      const ids = Array.from({ length: 200 }, (_, index) => `i${index}`)
      await add(...ids.map(id => item(id)))
      for (const id of ids.slice(5, 195)) {
        const record = await store.get(items, 'first', id)
        if (record) await store.write([remove(items, record)])
      }
      const remaining = 'i0 i1 i2 i3 i4 i195 i196 i197 i198 i199'
      expect(await list({ limit: 100 })).toBe(remaining)
      expect(await list({ limit: 100, where: { colour: ['red'] } })).toBe(remaining)
    })

    it('returns every earlier record exactly once while records are inserted and removed', async () => {
      const before = Array.from({ length: 30 }, (_, index) => item(`before${index}`))
      await Promise.all(before.map(one => add(one)))
      const discardedIds = ['before3', 'before17', 'before29']
      let written = 0
      const insertAndDiscard = async (): Promise<void> => {
        await add(item(`later${written++}`))
        const id = discardedIds[written % 4]
        if (id !== undefined) await store.write([discard(items, { id, organizationId: 'first' })])
      }
      const pending: Promise<void>[] = []
      for (const order of ['ascending', 'descending'] as const) {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          pending.push(insertAndDiscard(), insertAndDiscard())
          const page = await store.list(items, 'first', { order, limit: 4, cursor })
          seen.push(...page.records.map(({ id }) => id))
          cursor = page.cursor ?? undefined
        } while (cursor !== undefined)
        expect(new Set(seen).size).toBe(seen.length)
        const expected = before.map(({ id }) => id).filter(id => !discardedIds.includes(id))
        expect(seen.filter(id => expected.includes(id)).toSorted()).toEqual(expected.toSorted())
      }
      await Promise.all(pending)
    })

    it('rejects collections that its schema does not declare', async () => {
      const unknown = collection<Item>('unknown')
      const message = 'The collection unknown is not declared. Add it to the schema of the store.'
      await expect(store.write([insert(items, item('a')), insert(unknown, item('b'))])).rejects.toThrow(message)
      await expect(store.get(unknown, 'first', 'b')).rejects.toThrow(message)
      await expect(store.list(unknown, 'first', { order: 'ascending', limit: 1 })).rejects.toThrow(message)
      expect(await list()).toBe('')
    })
  })
  describeCounters(name, open)
  describeAdminStore(name, open)
}
