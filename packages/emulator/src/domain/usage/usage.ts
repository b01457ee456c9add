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
 * What organizations have and use. The id of a counter is the name of what it counts, such as `models`, with the month for counters of
 * one month: `documents 2024-11`.
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

/** The change that counts a use in this month: to be written together with what was used. */
export const usageChange = (clock: Clock, organizationId: string, what: string, amount: number): Change =>
  incrementCounter(usage, counter(organizationId, `${what} ${monthOf(clock)}`, amount))

/** The name under which the pages that predictions read are counted. */
export const PAGE_PREDICTIONS = 'pagePredictions'

/** The limit of one counter of an organization. */
export interface UsageLimit {
  readonly what: string
  /** Whether the counter is that of the current month. */
  readonly isMonthly: boolean
  readonly limit: number
}

const idOf = (clock: Clock, { what, isMonthly }: UsageLimit): string => (isMonthly ? `${what} ${monthOf(clock)}` : what)

/** Whether an organization has used up a limit. */
export const isUsedUp = async (
  store: Store,
  clock: Clock,
  organizationId: string,
  limit: UsageLimit,
): Promise<boolean> => (await readCounter(store, usage, organizationId, idOf(clock, limit))) >= limit.limit

/** The counts of an organization, by what they count. */
export async function readUsage(store: Store, organizationId: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for await (const { id, value } of readCounters(store, usage, organizationId)) counts.set(id, value)
  return counts
}

/**
 * A store that counts, within each write, how many records of the `counted` collections an organization has, and how many
 * it created in each month.
 */
export function countingStore(store: Store, clock: Clock, counted: readonly Collection<BaseRecord>[]): Store {
  const names = new Set(counted.map(({ name }) => name))
  return decoratedStore(store, {
    write: changes => store.write(summedUp([...changes, ...countsOf(changes, names, monthOf(clock))])),
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

/** The same changes, but one increase for each counter of usage, which comes last: while it is locked, others wait. */
function summedUp(changes: readonly Change[]): readonly Change[] {
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
 * A store over a {@link countingStore} whose writes fail with a `LimitReachedError` if they create more than an organization is allowed,
 * also if several servers create at the same time.
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

/** The change that limits what some changes count: the counting store adds it to the count. */
function limitOf(
  changes: readonly Change[],
  organizationId: string,
  id: string,
  { what, limit }: UsageLimit,
): Change[] {
  const within = (atMost: number): Change[] => [incrementCounter(usage, counter(organizationId, id, 0), { atMost })]
  if (changes.some(({ type, collection }) => type === 'insert' && collection.name === what)) return within(limit)
  const used = changes.reduce(
    (sum, change) =>
      change.type === 'incrementCounter' && change.collection.name === usage.name && change.record.id === id
        ? sum + change.record.value
        : sum,
    0,
  )
  // The last use before the limit may exceed it: a prediction can read more pages than are left.
  return used > 0 ? within(limit - 1 + used) : []
}
