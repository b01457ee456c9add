import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Change, incrementCounter, insert, LimitReachedError, WriteConflictError } from '../records/change.js'
import { counterRemovals, readCounter, readCounters } from '../records/counters.js'
import type { Schema } from '../records/schema.js'
import type { Store, Where } from '../records/store.js'
import { type Counter, counters, item, items, schema } from './example-records.js'

/** Tests what counters do in every store. */
export function describeCounters(name: string, open: (schema: Schema) => Promise<Store>): void {
  describe(`counters of ${name}`, () => {
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

    it('begin at 0, and are kept apart by organization', async () => {
      expect(await read()).toBe(0)
      await store.write([by(2), incrementCounter(counters, counter('a', 3, { organizationId: 'second' }))])
      expect([await read(), await read('a', 'second'), await read('b')]).toEqual([2, 3, 0])
    })

    it('lose no concurrent increase, and keep none of a write that fails', async () => {
      await Promise.all(Array.from({ length: 20 }, () => store.write([by(1), by(0.5)])))
      expect(await read()).toBe(30)
      await store.write([by(-31)])
      await store.write([insert(items, item('a'))])
      await expect(store.write([by(1), insert(items, item('a'))])).rejects.toThrow(WriteConflictError)
      expect(await read()).toBe(-1)
    })

    it('are read with the fields of their first increase, each once, and are filtered by them', async () => {
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

    it('are removed, also while others increase them, and begin at 0 again', async () => {
      await store.write([by(1, 'a'), by(1, 'b')])
      const removals = await counterRemovals(store, counters, 'first', { subject: ['x'] })
      await store.write([by(5, 'a')])
      await store.write(removals)
      expect([await read('a'), await read('b')]).toEqual([0, 0])
      await store.write([by(2, 'a')])
      expect(await read('a')).toBe(2)
    })

    it('do not exceed a limit: nothing of the write that would exceed it is stored', async () => {
      await store.write([within(3, 2)])
      const refused = store.write([insert(items, item('a')), within(3, 2), by(1, 'b')])
      await expect(refused).rejects.toThrow(LimitReachedError)
      await expect(refused).rejects.toMatchObject({
        message: 'The counter a of counters would exceed 3',
        collection: 'counters',
        counter: 'a',
        atMost: 3,
      })
      expect([await read('a'), await read('b')]).toEqual([2, 0])
      expect(await store.get(items, 'first', 'a')).toBeUndefined()
      await store.write([within(3, 1)])
      expect(await read()).toBe(3)
    })

    it('count all increases of a write towards the limit, and no limit applies to increases without one', async () => {
      await expect(store.write([by(2), within(2, 1)])).rejects.toThrow(LimitReachedError)
      await expect(store.write([within(2, 1), within(2, 1), within(2, 1)])).rejects.toThrow(LimitReachedError)
      expect(await read()).toBe(0)
      await store.write([within(2, 2), by(5)])
      expect(await read()).toBe(7)
      await store.write([by(-6)])
      await store.write([within(2, 1)])
      expect(await read()).toBe(2)
    })

    it('never exceed a limit, however many increase them at the same moment', async () => {
      const writes = Array.from({ length: 40 }, (_, index) =>
        store.write([insert(items, item(`${index}`)), within(7, 1)]),
      )
      const results = await Promise.allSettled(writes)
      const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
      expect(refused).toHaveLength(33)
      for (const reason of refused) expect(reason).toBeInstanceOf(LimitReachedError)
      expect(await read()).toBe(7)
      expect((await store.list(items, 'first', { order: 'ascending', limit: 100 })).records).toHaveLength(7)
    })
  })
}
