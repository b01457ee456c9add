import {
  type BaseRecord,
  type Change,
  type Collection,
  type CounterRecord,
  collection,
  increase,
  type Store,
  walk,
} from '@las/storage'
import type { Clock } from '../../platform/time/clock.js'

/**
 * What organizations have and use. The id of a record is what it counts, such as `models`, and the month where each month
 * is counted for itself: `documents 2024-11`.
 */
const usage: Collection<CounterRecord> = collection('usage')

/** The calendar month (UTC), such as `2024-11`. */
export const monthOf = (clock: Clock): string => new Date(clock()).toISOString().slice(0, 7)

/** The change that notes a use in this month: to be written together with what was used. */
export const use = (clock: Clock, organizationId: string, what: string, amount: number): Change =>
  increase(usage, { id: `${what} ${monthOf(clock)}`, organizationId, revision: 0, value: amount })

/** Under which name the pages that predictions read are counted. */
export const PAGE_PREDICTIONS = 'pagePredictions'

/** One count of an organization: of all time, or of a month. */
export async function readUse(store: Store, organizationId: string, what: string, month?: string): Promise<number> {
  const id = month === undefined ? what : `${what} ${month}`
  return (await store.get(usage, organizationId, id))?.value ?? 0
}

/** The counts of an organization, by what they count. */
export async function readUsage(store: Store, organizationId: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for await (const { id, value } of walk(store, usage, organizationId)) counts.set(id, value)
  return counts
}

/**
 * A store that counts, within each write, how many records of the `counted` collections an organization has, and how many
 * it created in each month.
 */
export function countingStore(store: Store, clock: Clock, counted: readonly Collection<BaseRecord>[]): Store {
  const names = new Set(counted.map(({ name }) => name))
  return {
    get: store.get.bind(store),
    list: store.list.bind(store),
    write: changes => store.write([...changes, ...countsOf(changes, names, monthOf(clock))]),
    dump: store.dump.bind(store),
    load: store.load.bind(store),
    clear: store.clear.bind(store),
    close: store.close.bind(store),
  }
}

function countsOf(changes: readonly Change[], names: ReadonlySet<string>, month: string): Change[] {
  const counts = new Map<string, CounterRecord>()
  const count = (organizationId: string, id: string, amount: number): void => {
    const key = `${organizationId} ${id}`
    const value = (counts.get(key)?.value ?? 0) + amount
    counts.set(key, { id, organizationId, revision: 0, value })
  }
  for (const { type, collection, record } of changes) {
    const { name } = collection
    if (!names.has(name)) continue
    if (type === 'insert') {
      count(record.organizationId, name, 1)
      count(record.organizationId, `${name} ${month}`, 1)
    } else if (type === 'remove') count(record.organizationId, name, -1)
  }
  return [...counts.values()].map(record => increase(usage, record))
}
