/** What every stored record carries. The rest is the resource's own. */
export interface BaseRecord {
  readonly id: string
  /** The organization that owns the record; nothing is ever read without naming it. */
  readonly organizationId: string
  /** 0 before the record is stored; the store raises it by one with every write. */
  readonly revision: number
}

/** A named set of records of one kind. Make one with {@link collection}. */
export interface Collection<R extends BaseRecord> {
  readonly name: string
  /** The fields (strings) by which lists can be filtered, the most selective first. */
  readonly indexes: readonly string[]
  /** Never set: carries the record's type. */
  readonly record?: R
}

/** Declares a collection; `indexes` names the fields that lists filter by, the most selective first. */
export function collection<R extends BaseRecord>(
  name: string,
  indexes: readonly (keyof R & string)[] = [],
): Collection<R> {
  return { name, indexes }
}

export type Order = 'ascending' | 'descending'

/** A filter: for each field the values that match; fields are AND-ed, values of one field OR-ed. */
export type Where = Readonly<Record<string, readonly string[] | undefined>>

export interface ListQuery {
  /** `id` or indexed fields only. */
  readonly where?: Where
  /** By creation: `ascending` gives the oldest first. */
  readonly order: Order
  readonly limit: number
  /** About how many bytes the records may have together, as JSON. The first record is returned whatever its size. */
  readonly maxBytes?: number | undefined
  /** Where an earlier list of the same query stopped. */
  readonly cursor?: string | undefined
}

export interface RecordPage<R> {
  readonly records: R[]
  /** The cursor of the next page; null when nothing follows. */
  readonly cursor: string | null
  /** For each record, the cursor of the page that starts after it. */
  readonly cursors: readonly string[]
}

/** A number that many writers change concurrently. */
export interface CounterRecord extends BaseRecord {
  readonly value: number
}

/**
 * One step of an atomic write. `replace` and `remove` hold only while the stored revision is still that of `record`; `adjust`
 * holds while there is a record, and `increase` and `discard` always.
 */
export interface Change {
  readonly type: 'insert' | 'replace' | 'remove' | 'increase' | 'adjust' | 'discard'
  readonly collection: Collection<BaseRecord>
  readonly record: BaseRecord
}

export const insert = <R extends BaseRecord>(collection: Collection<R>, record: R): Change => ({
  type: 'insert',
  collection,
  record,
})

export const replace = <R extends BaseRecord>(collection: Collection<R>, record: R): Change => ({
  type: 'replace',
  collection,
  record,
})

export const remove = <R extends BaseRecord>(collection: Collection<R>, record: R): Change => ({
  type: 'remove',
  collection,
  record,
})

/** Removes a record of any revision, if there is one. It never conflicts. */
export const discard = <R extends BaseRecord>(
  collection: Collection<R>,
  { id, organizationId }: Pick<BaseRecord, 'id' | 'organizationId'>,
): Change => ({ type: 'discard', collection, record: { id, organizationId, revision: 0 } })

/** Adds the value of `record` to that of the stored one, or stores it when there is none. It never conflicts. */
export const increase = <R extends CounterRecord>(collection: Collection<R>, record: R): Change => ({
  type: 'increase',
  collection,
  record,
})

/** What to add to the numbers of a record, and to the counts in its maps of counts; a count that becomes 0 leaves its map. */
export type Adjustment<R extends BaseRecord> = Pick<BaseRecord, 'id' | 'organizationId'> & {
  readonly [K in keyof R as R[K] extends number | Readonly<Record<string, number>> ? K : never]?: R[K]
}

/** Adds to the numbers of a record, also while others do. It conflicts only if the record does not exist. */
export const adjust = <R extends BaseRecord>(
  collection: Collection<R>,
  { id, organizationId, ...by }: Adjustment<R>,
): Change => ({ type: 'adjust', collection, record: { ...by, id, organizationId, revision: 0 } as BaseRecord })

/** A stored record after an {@link adjust}: for implementations of {@link Store}. */
export function adjusted(stored: BaseRecord, adjustment: BaseRecord): BaseRecord {
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

/** The records of each collection by its name, in the order of their insertion, each with its place in it. Plain data. */
export type Dump = Readonly<Record<string, readonly StoredRecord[]>>

/**
 * Whether a collection describes the storage itself, such as which content belongs to it: its name begins with `_`. Dumps leave
 * it out, and nothing but a write changes it.
 */
export const isInternal = (collectionName: string): boolean => collectionName.startsWith('_')

export interface StoredRecord {
  readonly position: number
  readonly record: BaseRecord
}

/**
 * Keeps records. Every implementation passes the suite in `store-conformance.ts`.
 *
 * A write is atomic and, once its promise resolves, as durable as the implementation gets. Concurrency control is
 * optimistic (compare and set on the revision), so that several servers can share one store.
 */
export interface Store {
  get<R extends BaseRecord>(collection: Collection<R>, organizationId: string, id: string): Promise<R | undefined>
  /**
   * Records in the order of their insertion. A page is stable: records inserted in the meantime move nothing. It may have fewer records
   * than `limit` although others follow, because an implementation may limit how much it reads.
   */
  list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    query: ListQuery,
  ): Promise<RecordPage<R>>
  /**
   * Applies all changes or none.
   * @throws {@link WriteConflictError}
   */
  write(changes: readonly Change[]): Promise<void>
  /** All records, except those of {@link isInternal} collections, for {@link load}. */
  dump(): Promise<Dump>
  /** Replaces all records with those of a dump, except those of {@link isInternal} collections, atomically. */
  load(dump: Dump): Promise<void>
  /** Removes all records, except those of {@link isInternal} collections, atomically. */
  clear(): Promise<void>
  close(): Promise<void>
}
