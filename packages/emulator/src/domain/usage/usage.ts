import {
  type BaseRecord,
  type Change,
  type Collection,
  type CounterChange,
  type CounterCollection,
  type CounterRecord,
  counterCollection,
  decoratedStore,
  incrementCounter,
  readCounter,
  readCounters,
  type Store,
} from '@las/storage'
import type { Clock } from '../../platform/time/clock.js'

/**
 * Usage counters of organizations. The id of a counter is its name, such as `models`, followed by the month for monthly
 * counters: `documents 2024-11`.
 */
export const usage: CounterCollection<CounterRecord> = counterCollection('usage')

/** The calendar month (UTC), such as `2024-11`. */
export const monthOf = (clock: Clock): string => new Date(clock()).toISOString().slice(0, 7)

const counter = (organizationId: string, id: string, value: number): CounterRecord => ({
  id,
  organizationId,
  revision: 0,
  value,
})

/** Returns the change that counts usage in the current month. It is written together with the record of the usage. */
export const usageChange = (clock: Clock, organizationId: string, name: string, amount: number): Change =>
  incrementCounter(usage, counter(organizationId, `${name} ${monthOf(clock)}`, amount))

/** Name of the counter for pages read by predictions. */
export const PAGE_PREDICTIONS = 'pagePredictions'

/** A limit on one of an organization's counters. */
export interface UsageLimit {
  /** Name of the counter. */
  readonly name: string
  /** Whether it limits the counter of the current month. */
  readonly isMonthly: boolean
  readonly limit: number
}

const idOf = (clock: Clock, { name, isMonthly }: UsageLimit): string => (isMonthly ? `${name} ${monthOf(clock)}` : name)

/** Whether an organization has reached a limit. */
export const isLimitReached = async (
  store: Store,
  clock: Clock,
  organizationId: string,
  limit: UsageLimit,
): Promise<boolean> => (await readCounter(store, usage, organizationId, idOf(clock, limit))) >= limit.limit

/** Returns an organization's counts by counter id. */
export async function readUsage(store: Store, organizationId: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for await (const { id, value } of readCounters(store, usage, organizationId)) counts.set(id, value)
  return counts
}

/**
 * Wraps a store so that every write also updates the counters of the `counted` collections: the number of records of an
 * organization, and the number that it created in each month.
 */
export function countingStore(store: Store, clock: Clock, counted: readonly Collection<BaseRecord>[]): Store {
  const names = new Set(counted.map(({ name }) => name))
  return decoratedStore(store, {
    write: changes => store.write(merged([...changes, ...countsOf(changes, names, monthOf(clock))])),
  })
}

function* countsOf(changes: readonly Change[], names: ReadonlySet<string>, month: string): Generator<Change> {
  for (const { type, collection, record } of changes) {
    const { name } = collection
    if (!names.has(name)) continue
    if (type === 'insert') {
      yield incrementCounter(usage, counter(record.organizationId, name, 1))
      yield incrementCounter(usage, counter(record.organizationId, `${name} ${month}`, 1))
    } else if (type === 'remove') yield incrementCounter(usage, counter(record.organizationId, name, -1))
  }
}

/**
 * Merges the increments of each usage counter and moves them to the end of the write, so that counter locks are held only
 * briefly.
 */
function merged(changes: readonly Change[]): readonly Change[] {
  const sums = new Map<string, CounterChange>()
  const others: Change[] = []
  for (const change of changes) {
    if (change.type !== 'incrementCounter' || change.collection.name !== usage.name) {
      others.push(change)
      continue
    }
    const { organizationId, id, value } = change.record
    const key = `${organizationId} ${id}`
    const sum = sums.get(key)
    const atMost = Math.min(change.atMost ?? Number.POSITIVE_INFINITY, sum?.atMost ?? Number.POSITIVE_INFINITY)
    sums.set(
      key,
      incrementCounter(usage, counter(organizationId, id, value + (sum?.record.value ?? 0)), {
        atMost: atMost === Number.POSITIVE_INFINITY ? undefined : atMost,
      }),
    )
  }
  return [...others, ...sums.values()]
}

/**
 * Wraps a {@link countingStore} so that writes fail with a `LimitReachedError` if they exceed a limit, even if several
 * servers write at the same time.
 */
export const limitedStore = (
  store: Store,
  clock: Clock,
  organizationId: string,
  limits: readonly UsageLimit[],
): Store =>
  decoratedStore(store, {
    write: changes =>
      store.write([
        ...changes,
        ...limits.flatMap(limit => limitOf(changes, organizationId, idOf(clock, limit), limit)),
      ]),
  })

/** Returns a change that applies a limit to the increments of other changes. The counting store merges it with them. */
function limitOf(
  changes: readonly Change[],
  organizationId: string,
  id: string,
  { name, limit }: UsageLimit,
): Change[] {
  const within = (atMost: number): Change[] => [incrementCounter(usage, counter(organizationId, id, 0), { atMost })]
  if (changes.some(({ type, collection }) => type === 'insert' && collection.name === name)) return within(limit)
  const used = changes.reduce(
    (sum, change) =>
      change.type === 'incrementCounter' && change.collection.name === usage.name && change.record.id === id
        ? sum + change.record.value
        : sum,
    0,
  )
  // The last usage can exceed the limit: the number of pages is only known after the prediction.
  return used > 0 ? within(limit - 1 + used) : []
}
