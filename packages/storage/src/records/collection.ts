/** The fields that all records have. */
export interface BaseRecord {
  readonly id: string
  /** The organization that owns the record. All reads are limited to one organization. */
  readonly organizationId: string
  /** 0 before the record is stored. The store increments it with every write. */
  readonly revision: number
}

/** A named set of records of the same type. Create it with {@link collection}. */
export interface Collection<R extends BaseRecord> {
  readonly name: string
  /** The string fields that lists can filter by, most selective first. */
  readonly indexes: readonly string[]
  /** Never set. Carries the type of the records. */
  readonly record?: R
  /** Never set. Distinguishes it from a {@link CounterCollection}. */
  readonly kind?: undefined
}

/** Declares a collection. `indexes` contains the fields that lists can filter by, most selective first. */
export const collection = <R extends BaseRecord>(
  name: string,
  indexes: readonly (keyof R & string)[] = [],
): Collection<R> => ({ name, indexes })

/** A number that many writers change concurrently. */
export interface CounterRecord extends BaseRecord {
  readonly value: number
}

/**
 * A named set of counters. Create it with {@link counterCollection}. A store can split a counter into several records, so
 * that several servers can increment it without waiting for each other. Therefore use `incrementCounter` to change counters,
 * `counterRemovals` to remove them, and `readCounter` and `readCounters` to read them. Their revisions have no meaning.
 */
export interface CounterCollection<R extends CounterRecord> {
  readonly name: string
  /** The string fields that counters can be filtered by, most selective first. */
  readonly indexes: readonly string[]
  /** Never set. Carries the type of the records. */
  readonly record?: R
  readonly kind: 'counters'
}

/** Declares a collection of counters. `indexes` contains the fields that they can be filtered by, most selective first. */
export const counterCollection = <R extends CounterRecord>(
  name: string,
  indexes: readonly (keyof R & string)[] = [],
): CounterCollection<R> => ({ name, indexes, kind: 'counters' })

/** Any collection of a store. */
export type AnyCollection = Collection<BaseRecord> | CounterCollection<CounterRecord>

/**
 * Whether a collection is internal, which means that it describes the storage itself. The name of an internal collection
 * starts with `_`. Dumps do not include it, and `load` and `clear` do not change it.
 */
export const isInternal = (collectionName: string): boolean => collectionName.startsWith('_')
