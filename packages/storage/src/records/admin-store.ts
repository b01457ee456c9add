import type { BaseRecord } from './collection.js'

/** The records of each collection by its name, ordered by position, as plain data. Empty collections are omitted. */
export type Dump = Readonly<Record<string, readonly StoredRecord[]>>

export interface StoredRecord {
  readonly position: number
  readonly record: BaseRecord
}

/** Some records of a collection, ordered by position. */
export interface DumpPage {
  readonly collection: string
  readonly records: readonly StoredRecord[]
}

/** The maximum number of records in a page. */
export const DUMP_PAGE_SIZE = 500

/**
 * Reads and replaces all records of a store: for snapshots and resets by an administrator, while no other server uses the
 * store. Internal collections, whose names start with `_`, are not included. Collections that the schema no longer declares
 * are included.
 */
export interface AdminStore {
  /** All records, for {@link load}. */
  dump(): Promise<Dump>
  /** Replaces all records with those of a dump in the format of the store's schema, atomically: see `migrateDump`. */
  load(dump: Dump): Promise<void>
  /** Removes all records, atomically. */
  clear(): Promise<void>
  /**
   * The records of {@link dump} in pages of up to {@link DUMP_PAGE_SIZE}, collection by collection in the order of their names, so that they
   * need not fit into memory. No records may be written in the meantime.
   */
  pages(): AsyncIterable<DumpPage>
  /** As {@link load}, but pages are stored one by one. If it fails, only some of them may be stored. */
  loadPages(pages: AsyncIterable<DumpPage>): Promise<void>
}

/** The pages of a dump. */
export function* pagesOf(dump: Dump): Generator<DumpPage> {
  for (const [collection, records] of Object.entries(dump).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (let start = 0; start < records.length; start += DUMP_PAGE_SIZE)
      yield { collection, records: records.slice(start, start + DUMP_PAGE_SIZE) }
  }
}

/** The dump that consists of pages. */
export function dumpOf(pages: Iterable<DumpPage>): Dump {
  const dump: Record<string, StoredRecord[]> = {}
  for (const { collection, records } of pages) {
    dump[collection] ??= []
    dump[collection].push(...records)
  }
  return dump
}
