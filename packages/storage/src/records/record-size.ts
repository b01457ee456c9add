import type { BaseRecord } from './collection.js'
import { getOrCreate } from './get-or-create.js'

/** Records are never changed in place, so that each is measured once. */
const sizes = new WeakMap<BaseRecord, number>()

/** The size of a record in characters of JSON, which is about its size in bytes. */
export const sizeOf = (record: BaseRecord): number => getOrCreate(sizes, record, () => JSON.stringify(record).length)

/** How many of the first records have at most `maxBytes` together; at least one, unless there are none. */
export function countWithin(records: readonly BaseRecord[], maxBytes: number): number {
  let size = 0
  const end = records.findIndex(record => {
    size += sizeOf(record)
    return size > maxBytes
  })
  return end < 0 ? records.length : Math.max(1, end)
}
