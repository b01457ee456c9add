/** The fields of every stored record. All other fields belong to the resource. */
export interface BaseRecord {
  readonly id: string
  /** The organization that owns the record; every read names it. */
  readonly organizationId: string
  /** 0 before the record is stored; the store raises it by one with every write. */
  readonly revision: number
}

/** A named set of records of one kind. Create one with {@link collection}. */
export interface Collection<R extends BaseRecord> {
  readonly name: string
  /** The fields (strings) by which lists can be filtered, the most selective first. */
  readonly indexes: readonly string[]
  /** Never set: carries the record's type. */
  readonly record?: R
  /** Never set: tells it apart from a {@link CounterCollection}. */
  readonly kind?: undefined
}

/** Declares a collection; `indexes` names the fields that lists filter by, the most selective first. */
export const collection = <R extends BaseRecord>(
  name: string,
  indexes: readonly (keyof R & string)[] = [],
): Collection<R> => ({ name, indexes })

/** A number that many writers change concurrently. */
export interface CounterRecord extends BaseRecord {
  readonly value: number
}

/**
 * A named set of counters. Create one with {@link counterCollection}. A store may keep one counter in several records, so that
 * several servers can increase it without waiting for each other. Therefore counters are changed with `incrementCounter`, removed with
 * `counterRemovals` and read with `readCounter` and `readCounters`, and their revisions mean nothing.
 */
export interface CounterCollection<R extends CounterRecord> {
  readonly name: string
  /** The fields (strings) by which counters can be filtered, the most selective first. */
  readonly indexes: readonly string[]
  /** Never set: carries the record's type. */
  readonly record?: R
  readonly kind: 'counters'
}

/** Declares a collection of counters; `indexes` names the fields that they are filtered by, the most selective first. */
export const counterCollection = <R extends CounterRecord>(
  name: string,
  indexes: readonly (keyof R & string)[] = [],
): CounterCollection<R> => ({ name, indexes, kind: 'counters' })

/** Any collection of a store. */
export type AnyCollection = Collection<BaseRecord> | CounterCollection<CounterRecord>

/**
 * Whether a collection describes the storage itself, such as which content belongs to it: its name begins with `_`. Dumps omit it,
 * and only writes change it.
 */
export const isInternal = (collectionName: string): boolean => collectionName.startsWith('_')
