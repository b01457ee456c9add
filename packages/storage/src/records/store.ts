import type { Change } from './change.js'
import type { BaseRecord, Collection } from './collection.js'

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
  /** The cursor of the next page; null when nothing follows. Its form is up to the store. */
  readonly cursor: string | null
  /** For each record, the cursor of the page that starts after it. */
  readonly cursors: readonly string[]
}

/** The part of a {@link Store} that reads. */
export interface RecordReader {
  get<R extends BaseRecord>(collection: Collection<R>, organizationId: string, id: string): Promise<R | undefined>
  /**
   * A page of records in the order of their positions. A record keeps the position that it got when it was inserted. If one insertion
   * was answered before another one was asked for, its position is the lower one; positions of concurrent insertions are in any order,
   * and a record can appear after one with a higher position. So a walk from page to page returns every record that was answered before
   * the walk began exactly once. Records inserted or removed in the meantime may be included or not; the others do not move.
   *
   * A page may have fewer records than `limit` although others follow, because an implementation may limit how much it reads.
   */
  list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    query: ListQuery,
  ): Promise<RecordPage<R>>
}

/**
 * Stores records. Every implementation passes the suite `describeStore` of `@las/storage/conformance`.
 *
 * A write is atomic and, once its promise resolves, as durable as the implementation gets. Concurrency control is
 * optimistic (compare and set on the revision), so that several servers can share one store. A store has the collections of its
 * schema; it rejects reads and writes of any other.
 */
export interface Store extends RecordReader {
  /**
   * Applies all changes or none.
   * @throws {@link WriteConflictError} if another write changed a record first.
   * @throws {@link LimitReachedError} if a counter would exceed its limit.
   */
  write(changes: readonly Change[]): Promise<void>
  close(): Promise<void>
}

/** A store with some methods replaced. */
export const decoratedStore = (store: Store, replaced: Partial<Store>): Store => ({
  get: store.get.bind(store),
  list: store.list.bind(store),
  write: store.write.bind(store),
  close: store.close.bind(store),
  ...replaced,
})
