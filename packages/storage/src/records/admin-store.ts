import type { BaseRecord } from './collection.js'

/** The records of each collection by its name, ordered by position, as plain data. Empty collections are omitted. */
export type Dump = Readonly<Record<string, readonly StoredRecord[]>>

export interface StoredRecord {
  readonly position: number
  readonly record: BaseRecord
}

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
}
