import type { AnyCollection, BaseRecord, Collection, CounterCollection, CounterRecord } from './collection.js'

/** A change in an atomic write. */
export type Change = RecordChange | CounterChange | Discard

/**
 * `insert` requires that the record does not exist, `replace` and `remove` that the stored revision equals that of `record`, and
 * `incrementFields` that the record exists.
 */
export interface RecordChange {
  readonly type: 'insert' | 'replace' | 'remove' | 'incrementFields'
  readonly collection: Collection<BaseRecord>
  readonly record: BaseRecord
  readonly atMost?: undefined
}

/** Requires that the new value of the counter does not exceed `atMost`. */
export interface CounterChange {
  readonly type: 'incrementCounter'
  readonly collection: CounterCollection<CounterRecord>
  readonly record: CounterRecord
  readonly atMost?: number | undefined
}

/** Has no precondition. */
export interface Discard {
  readonly type: 'discard'
  readonly collection: AnyCollection
  readonly record: BaseRecord
  readonly atMost?: undefined
}

export const insert = <R extends BaseRecord>(collection: Collection<R>, record: R): RecordChange => ({
  type: 'insert',
  collection,
  record,
})

export const replace = <R extends BaseRecord>(collection: Collection<R>, record: R): RecordChange => ({
  type: 'replace',
  collection,
  record,
})

export const remove = <R extends BaseRecord>(collection: Collection<R>, record: R): RecordChange => ({
  type: 'remove',
  collection,
  record,
})

/** Removes a record with any revision, if it exists. This never conflicts. */
export const discard = (
  collection: AnyCollection,
  { id, organizationId }: Pick<BaseRecord, 'id' | 'organizationId'>,
): Discard => ({ type: 'discard', collection, record: { id, organizationId, revision: 0 } })

/**
 * Adds the value of `record` to a counter, or creates the counter with this value. This never conflicts.
 * @param limit `atMost` is the maximum value of the counter. If the new value would exceed it, the write fails with a
 * {@link LimitReachedError}, even if several servers increment the counter concurrently.
 */
export const incrementCounter = <R extends CounterRecord>(
  collection: CounterCollection<R>,
  record: R,
  { atMost }: { readonly atMost?: number | undefined } = {},
): CounterChange => ({ type: 'incrementCounter', collection, record, atMost })

/**
 * Amounts to add to the numeric fields of a record, and to the counts in its maps of counts. A count that becomes 0 is
 * removed.
 */
export type FieldIncrements<R extends BaseRecord> = Pick<BaseRecord, 'id' | 'organizationId'> & {
  readonly [K in keyof R as R[K] extends number | Readonly<Record<string, number>> ? K : never]?: R[K]
}

/** Adds to fields of a record, even concurrently with other writes. This conflicts only if the record does not exist. */
export const incrementFields = <R extends BaseRecord>(
  collection: Collection<R>,
  { id, organizationId, ...by }: FieldIncrements<R>,
): RecordChange => ({
  type: 'incrementFields',
  collection,
  record: { ...by, id, organizationId, revision: 0 } as BaseRecord,
})

/** A stored record after {@link incrementFields}, for implementations of `Store`. */
export function withIncrements(stored: BaseRecord, increments: BaseRecord): BaseRecord {
  const { id, organizationId, revision, ...by } = increments
  const changes = Object.entries(by).map(([field, amount]) => {
    const before: unknown = Reflect.get(stored, field)
    return [field, typeof amount === 'number' ? Number(before ?? 0) + amount : addCounts(before, amount)]
  })
  return { ...stored, ...Object.fromEntries(changes), revision: stored.revision + 1 }
}

function addCounts(counts: unknown, amounts: unknown): Record<string, number> {
  const sums = new Map<string, number>(Object.entries(counts ?? {}))
  for (const [key, amount] of Object.entries(amounts ?? {})) sums.set(key, (sums.get(key) ?? 0) + Number(amount))
  return Object.fromEntries([...sums].filter(([, count]) => count !== 0))
}

/** Another write changed, removed or inserted a record first. None of this write's changes were stored. */
export class WriteConflictError extends Error {
  override readonly name = 'WriteConflictError'
}

/** A counter would exceed its limit. None of this write's changes were stored. */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError'
  /** The name of the collection of the counter. */
  readonly collection: string
  /** The id of the counter. */
  readonly counter: string
  readonly atMost: number

  constructor({ collection, record, atMost = Number.POSITIVE_INFINITY }: CounterChange) {
    super(`The counter ${record.id} of the collection ${collection.name} would exceed its limit of ${atMost}.`)
    this.collection = collection.name
    this.counter = record.id
    this.atMost = atMost
  }
}
