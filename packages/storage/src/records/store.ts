import type { Change } from './change.js'
import type { BaseRecord, Collection } from './collection.js'

export type Order = 'ascending' | 'descending'

/** A filter: the accepted values of each field. Fields are AND-ed; the values of a field are OR-ed. */
export type Where = Readonly<Record<string, readonly string[] | undefined>>

export interface ListQuery {
  /** Only `id` and indexed fields. */
  readonly where?: Where
  /** `ascending` returns the oldest record first. */
  readonly order: Order
  readonly limit: number
  /** The approximate maximum size of all records, in bytes of JSON. The first record is always returned. */
  readonly maxBytes?: number | undefined
  /** The cursor of an earlier page of the same query. */
  readonly cursor?: string | undefined
}

export type CountQuery = Pick<ListQuery, 'where' | 'limit'>

export interface RecordPage<R> {
  readonly records: R[]
  /** The cursor of the next page; null on the last page. Its format depends on the store. */
  readonly cursor: string | null
  /** For each record, the cursor of the page that starts after it. */
  readonly cursors: readonly string[]
}

/** The read operations of a {@link Store}. */
export interface RecordReader {
  get<R extends BaseRecord>(collection: Collection<R>, organizationId: string, id: string): Promise<R | undefined>
  /**
   * Returns a page of records in the order of their positions. A record is assigned a position when it is inserted, and keeps
   * this position. If an insertion completes before another one starts, its position is lower. The positions of concurrent insertions
   * are in any order, and a record can become visible after one with a higher position. Therefore, reading page by page
   * returns exactly once each record that was inserted before the first page was requested. Records that are inserted or
   * removed in the meantime may or may not be included.
   *
   * A page can have fewer records than `limit` even if more follow, because an implementation can limit the size of a page.
   */
  list<R extends BaseRecord>(
    collection: Collection<R>,
    organizationId: string,
    query: ListQuery,
  ): Promise<RecordPage<R>>
  /** Counts the matching records, at most up to `limit`, without reading them. */
  count(collection: Collection<BaseRecord>, organizationId: string, query: CountQuery): Promise<number>
}

/**
 * Stores records. Every implementation passes the suite `describeStore` of `@las/storage/conformance`.
 *
 * A write is atomic and, once its promise resolves, as durable as the implementation supports. Concurrency control is
 * optimistic (compare and set of the revision), so that several servers can share a store. A store contains the collections of
 * its schema, and rejects reads and writes of any other collection.
 */
export interface Store extends RecordReader {
  /**
   * Applies all changes, or none of them.
   * @throws {@link WriteConflictError} if another write changed a record first.
   * @throws {@link LimitReachedError} if a counter would exceed its limit.
   */
  write(changes: readonly Change[]): Promise<void>
  close(): Promise<void>
}

/** A store with some of its methods replaced. */
export const decoratedStore = (store: Store, methods: Partial<Store>): Store => ({
  get: store.get.bind(store),
  list: store.list.bind(store),
  count: store.count.bind(store),
  write: store.write.bind(store),
  close: store.close.bind(store),
  ...methods,
})
