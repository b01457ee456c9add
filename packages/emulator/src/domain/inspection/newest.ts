import { setImmediate } from 'node:timers/promises'
import type { BaseRecord, Collection, RecordPage, Where } from '@las/storage'
import { LIMITS } from '../../platform/limits.js'
import type { Context } from '../common/context.js'

/** Number of records of each read. Other requests are handled in between. */
const BATCH = 100

export interface NewestQuery<R> {
  readonly where?: Where
  readonly isWanted: (record: R) => boolean | Promise<boolean>
  /** Maximum number of records that are returned. */
  readonly limit: number
  /** Maximum number of records that are read. */
  readonly maxRead: number
  /** Whether the search ends after 100 records of which none is wanted, because older ones are wanted even less. */
  readonly endsEarly?: boolean
}

export interface Newest<R> {
  readonly records: R[]
  /** Whether no older record was left out because of `maxRead`. */
  readonly isComplete: boolean
}

/** Returns the newest records that are wanted, newest first, without an index for them. */
export async function newest<R extends BaseRecord>(
  { store }: Pick<Context, 'store'>,
  organizationId: string,
  collection: Collection<R>,
  { where = {}, isWanted, limit, maxRead, endsEarly = false }: NewestQuery<R>,
): Promise<Newest<R>> {
  const records: R[] = []
  let cursor: string | undefined
  for (let read = 0; read < maxRead; ) {
    const page: RecordPage<R> = await store.list(collection, organizationId, {
      where,
      order: 'descending',
      limit: Math.min(BATCH, maxRead - read),
      maxBytes: LIMITS.pageBytes,
      cursor,
    })
    const before = records.length
    for (const record of page.records) {
      if (!(await isWanted(record))) continue
      records.push(record)
      if (records.length === limit) return { records, isComplete: true }
    }
    if (page.cursor === null || (endsEarly && records.length === before)) return { records, isComplete: true }
    read += page.records.length
    cursor = page.cursor
    await setImmediate()
  }
  return { records, isComplete: false }
}
