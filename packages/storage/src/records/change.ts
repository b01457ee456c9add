import type { AnyCollection, BaseRecord, Collection, CounterCollection, CounterRecord } from './collection.js'

/** One step of an atomic write. */
export type Change = RecordChange | CounterChange | Discard

/** `replace` and `remove` require that the stored revision is still that of `record`; `incrementFields` requires that the record exists. */
export interface RecordChange {
  readonly type: 'insert' | 'replace' | 'remove' | 'incrementFields'
  readonly collection: Collection<BaseRecord>
  readonly record: BaseRecord
  readonly atMost?: undefined
}

/** Requires that the sum does not exceed `atMost`. */
export interface CounterChange {
  readonly type: 'incrementCounter'
  readonly collection: CounterCollection<CounterRecord>
  readonly record: CounterRecord
  readonly atMost?: number | undefined
}

/** Has no condition. */
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

/** Removes a record of any revision, if it exists. It never conflicts. */
export const discard = (
  collection: AnyCollection,
  { id, organizationId }: Pick<BaseRecord, 'id' | 'organizationId'>,
): Discard => ({ type: 'discard', collection, record: { id, organizationId, revision: 0 } })

/**
 * Adds the value of `record` to a counter, or creates the counter with it. It never conflicts.
 * @param limit With `atMost`, the write fails with a {@link LimitReachedError} if the sum would exceed it, also when several servers
 * increase the counter at the same time.
 */
export const incrementCounter = <R extends CounterRecord>(
  collection: CounterCollection<R>,
  record: R,
  { atMost }: { readonly atMost?: number | undefined } = {},
): CounterChange => ({ type: 'incrementCounter', collection, record, atMost })

/** Amounts to add to the numbers of a record, and to the counts in its maps of counts; a count that becomes 0 leaves its map. */
export type FieldIncrements<R extends BaseRecord> = Pick<BaseRecord, 'id' | 'organizationId'> & {
  readonly [K in keyof R as R[K] extends number | Readonly<Record<string, number>> ? K : never]?: R[K]
}

/** Adds to the numbers of a record, also while others do. It conflicts only if the record does not exist. */
export const incrementFields = <R extends BaseRecord>(
  collection: Collection<R>,
  { id, organizationId, ...by }: FieldIncrements<R>,
): RecordChange => ({
  type: 'incrementFields',
  collection,
  record: { ...by, id, organizationId, revision: 0 } as BaseRecord,
})

/** A stored record after an {@link incrementFields}: for implementations of `Store`. */
export function withIncrements(stored: BaseRecord, adjustment: BaseRecord): BaseRecord {
  const { id, organizationId, revision, ...by } = adjustment
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

/** Another write changed, removed or inserted a record first. Nothing of this write was stored. */
export class WriteConflictError extends Error {
  override readonly name = 'WriteConflictError'
}

/** An `incrementCounter` would have exceeded its limit. Nothing of this write was stored. */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError'
  /** The name of the collection of the counter. */
  readonly collection: string
  /** The id of the counter. */
  readonly counter: string
  readonly atMost: number

  constructor({ collection, record, atMost = Number.POSITIVE_INFINITY }: CounterChange) {
    super(`The counter ${record.id} of ${collection.name} would exceed ${atMost}`)
    this.collection = collection.name
    this.counter = record.id
    this.atMost = atMost
  }
}
