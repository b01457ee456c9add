import {
  type BaseRecord,
  collection,
  incrementFields,
  insert,
  LimitReachedError,
  MemoryStore,
  remove,
  replace,
} from '@las/storage'
import { beforeEach, describe, expect, it } from 'vitest'
import { countingStore, isLimitReached, limitedStore, PAGE_PREDICTIONS, readUsage, usageChange } from './usage.js'

const notes = collection<BaseRecord & { size: number }>('notes')
const others = collection<BaseRecord>('others')
const note = (id: string, organizationId = 'o') => ({ id, organizationId, revision: 0, size: 0 })

const clock = () => Date.UTC(2026, 0, 31, 12)
const month = '2026-01'

let base: MemoryStore
let store: ReturnType<typeof countingStore>
beforeEach(() => {
  base = new MemoryStore()
  store = countingStore(base, clock, [notes])
})

const usageOf = async (organizationId = 'o') => Object.fromEntries(await readUsage(store, organizationId))

describe('countingStore', () => {
  it('counts the records that an organization has, and those it created in a month', async () => {
    await store.write([insert(notes, note('a')), insert(notes, note('b')), insert(others, note('c'))])
    await store.write([insert(notes, note('a', 'other'))])
    await store.write([
      replace(notes, { ...note('a'), revision: 1 }),
      incrementFields(notes, { ...note('a'), size: 1 }),
    ])
    await store.write([remove(notes, { ...note('b'), revision: 1 })])
    expect(await usageOf()).toEqual({ notes: 1, [`notes ${month}`]: 2 })
    expect(await usageOf('other')).toEqual({ notes: 1, [`notes ${month}`]: 1 })
  })

  it('does not count a failed write', async () => {
    await store.write([insert(notes, note('a'))])
    await expect(store.write([insert(notes, note('b')), insert(notes, note('a'))])).rejects.toThrow('was changed')
    expect(await usageOf()).toEqual({ notes: 1, [`notes ${month}`]: 1 })
  })

  it('adds usage changes to the counts of the same write', async () => {
    await store.write([
      insert(notes, note('a')),
      usageChange(clock, 'o', 'notes', 4),
      usageChange(clock, 'o', PAGE_PREDICTIONS, 2),
    ])
    expect(await usageOf()).toEqual({ notes: 1, [`notes ${month}`]: 5, [`${PAGE_PREDICTIONS} ${month}`]: 2 })
  })
})

describe('limitedStore', () => {
  const limit = { name: 'notes', isMonthly: false, limit: 2 }
  const monthly = { ...limit, isMonthly: true }
  const pages = { name: PAGE_PREDICTIONS, isMonthly: true, limit: 5 }

  it('rejects a write that exceeds a limit, and stores none of it', async () => {
    const limited = limitedStore(store, clock, 'o', [limit])
    await limited.write([insert(notes, note('a'))])
    await expect(limited.write([insert(notes, note('b')), insert(notes, note('c'))])).rejects.toThrow(LimitReachedError)
    expect(await usageOf()).toEqual({ notes: 1, [`notes ${month}`]: 1 })
    await limited.write([insert(notes, note('b'))])
    expect(await isLimitReached(store, clock, 'o', limit)).toBe(true)
    await limited.write([remove(notes, { ...note('a'), revision: 1 })])
    expect(await isLimitReached(store, clock, 'o', limit)).toBe(false)
    await limited.write([insert(notes, note('c'))])
  })

  it('counts removed records towards a monthly limit', async () => {
    const limited = limitedStore(store, clock, 'o', [monthly])
    await limited.write([insert(notes, note('a')), insert(notes, note('b'))])
    await limited.write([remove(notes, { ...note('a'), revision: 1 })])
    await expect(limited.write([insert(notes, note('c'))])).rejects.toThrow(LimitReachedError)
    expect(await isLimitReached(store, clock, 'o', monthly)).toBe(true)
    expect(await isLimitReached(store, clock, 'o', limit)).toBe(false)
  })

  it('allows the last prediction to exceed the limit of pages, and rejects the next one', async () => {
    const limited = limitedStore(store, clock, 'o', [pages])
    await limited.write([insert(others, note('a')), usageChange(clock, 'o', PAGE_PREDICTIONS, 4)])
    await limited.write([insert(others, note('b')), usageChange(clock, 'o', PAGE_PREDICTIONS, 3)])
    const next = limited.write([insert(others, note('c')), usageChange(clock, 'o', PAGE_PREDICTIONS, 1)])
    await expect(next).rejects.toThrow(LimitReachedError)
    // A failed prediction uses no pages.
    await limited.write([insert(others, note('d'))])
    expect(await usageOf()).toEqual({ [`${PAGE_PREDICTIONS} ${month}`]: 7 })
  })

  it('does not limit writes to the underlying store, which are still counted', async () => {
    await limitedStore(store, clock, 'o', [limit]).write([insert(notes, note('a')), insert(notes, note('b'))])
    await store.write([insert(notes, note('c'))])
    expect(await usageOf()).toMatchObject({ notes: 3 })
  })
})
