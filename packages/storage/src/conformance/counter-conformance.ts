import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Change, incrementCounter, insert, LimitReachedError, WriteConflictError } from '../records/change.js'
import { counterRemovals, readCounter, readCounters } from '../records/counters.js'
import type { Schema } from '../records/schema.js'
import type { Store, Where } from '../records/store.js'
import { type Counter, counters, item, items, schema } from './example-records.js'

/** Tests the counters of a store. */
export function describeCounters(name: string, open: (schema: Schema) => Promise<Store>): void {
  describe(`${name}: counters`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open(schema)
    })
    afterEach(() => store.close())

    const counter = (id: string, value: number, fields: Partial<Counter> = {}): Counter => ({
      id,
      organizationId: 'first',
      revision: 0,
      value,
      subject: 'x',
      ...fields,
    })
    const by = (value: number, id = 'a'): Change => incrementCounter(counters, counter(id, value))
    const within = (atMost: number, value: number, id = 'a'): Change =>
      incrementCounter(counters, counter(id, value), { atMost })
    const read = (id = 'a', organizationId = 'first'): Promise<number> =>
      readCounter(store, counters, organizationId, id)

    it('start at 0, separately for each organization', async () => {
      expect(await read()).toBe(0)
      await store.write([by(2), incrementCounter(counters, counter('a', 3, { organizationId: 'second' }))])
      expect([await read(), await read('a', 'second'), await read('b')]).toEqual([2, 3, 0])
    })

    it('apply all concurrent increments, and none of a failed write', async () => {
      await Promise.all(Array.from({ length: 20 }, () => store.write([by(1), by(0.5)])))
      expect(await read()).toBe(30)
      await store.write([by(-31)])
      await store.write([insert(items, item('a'))])
      await expect(store.write([by(1), insert(items, item('a'))])).rejects.toThrow(WriteConflictError)
      expect(await read()).toBe(-1)
    })

    it('have the fields of their first increment, by which they can be filtered', async () => {
      const all = [counter('a', 1), counter('b', 2, { subject: 'y' }), counter('a', 4)]
      await store.write(all.map(one => incrementCounter(counters, one)))
      const found = async (where: Where = {}, organizationId = 'first'): Promise<string[]> => {
        const lines: string[] = []
        for await (const { id, subject, value } of readCounters(store, counters, organizationId, where)) {
          lines.push(`${id} ${subject} ${value}`)
        }
        return lines.toSorted()
      }
      expect(await found()).toEqual(['a x 5', 'b y 2'])
      expect(await found({ subject: ['y'] })).toEqual(['b y 2'])
      expect(await found({}, 'second')).toEqual([])
    })

    it('start at 0 again after they are removed, even if they were incremented in the meantime', async () => {
      await store.write([by(1, 'a'), by(1, 'b')])
      const removals = await counterRemovals(store, counters, 'first', { subject: ['x'] })
      await store.write([by(5, 'a')])
      await store.write(removals)
      expect([await read('a'), await read('b')]).toEqual([0, 0])
      await store.write([by(2, 'a')])
      expect(await read('a')).toBe(2)
    })

    it('reject the whole write if a counter would exceed its limit', async () => {
      await store.write([within(3, 2)])
      const rejected = store.write([insert(items, item('a')), within(3, 2), by(1, 'b')])
      await expect(rejected).rejects.toThrow(LimitReachedError)
      await expect(rejected).rejects.toMatchObject({
        message: 'The counter a of the collection counters would exceed its limit of 3.',
        collection: 'counters',
        counter: 'a',
        atMost: 3,
      })
      expect([await read('a'), await read('b')]).toEqual([2, 0])
      expect(await store.get(items, 'first', 'a')).toBeUndefined()
      await store.write([within(3, 1)])
      expect(await read()).toBe(3)
    })

    it('apply the limit to all increments of a write, but not to increments without a limit', async () => {
      await expect(store.write([by(2), within(2, 1)])).rejects.toThrow(LimitReachedError)
      await expect(store.write([within(2, 1), within(2, 1), within(2, 1)])).rejects.toThrow(LimitReachedError)
      expect(await read()).toBe(0)
      await store.write([within(2, 2), by(5)])
      expect(await read()).toBe(7)
      await store.write([by(-6)])
      await store.write([within(2, 1)])
      expect(await read()).toBe(2)
    })

    it('do not exceed a limit when they are incremented concurrently', async () => {
      const writes = Array.from({ length: 40 }, (_, index) =>
        store.write([insert(items, item(`${index}`)), within(7, 1)]),
      )
      const results = await Promise.allSettled(writes)
      const errors = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
      expect(errors).toHaveLength(33)
      for (const error of errors) expect(error).toBeInstanceOf(LimitReachedError)
      expect(await read()).toBe(7)
      expect((await store.list(items, 'first', { order: 'ascending', limit: 100 })).records).toHaveLength(7)
    })
  })
}
