import type { BaseRecord } from './collection.js'
import { getOrCreate } from './get-or-create.js'

/** Cached, because records are never modified. */
const sizes = new WeakMap<BaseRecord, number>()

/** The size of a record in characters of JSON, which is approximately its size in bytes. */
export const sizeOf = (record: BaseRecord): number => getOrCreate(sizes, record, () => JSON.stringify(record).length)

/**
 * The number of records at the start of an array that have at most `maxBytes` in total; at least 1, unless the array is
 * empty.
 */
export function countWithin(records: readonly BaseRecord[], maxBytes: number): number {
  let size = 0
  const end = records.findIndex(record => {
    size += sizeOf(record)
    return size > maxBytes
  })
  return end < 0 ? records.length : Math.max(1, end)
}
