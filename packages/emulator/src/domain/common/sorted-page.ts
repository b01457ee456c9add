import { type BaseRecord, type Collection, countWithin, sizeOf, walk } from '@las/storage'
import { LIMITS } from '../../platform/limits.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { type DivisiblePage, type PageRequest, pageTokens } from './paging.js'

export interface SortedPageRequest<R> extends PageRequest {
  /** A timestamp field. Records without a timestamp sort as the earliest. */
  readonly sortBy: keyof R & string
  /** Restricts the page to records with a timestamp in this range. */
  readonly within?: TimeRange<R> | undefined
}

/** A range of timestamps, both ends included. */
export interface TimeRange<R> {
  readonly field: keyof R & string
  readonly from: string | undefined
  readonly to: string | undefined
}

/**
 * Returns one page of the caller's records, sorted by a timestamp. The store has no index for this order, so each page reads
 * all records that `where` selects. Use `listPage` to sort by creation.
 * @throws 400 if the token does not belong to the same list with the same filters.
 */
export async function sortedPage<R extends BaseRecord>(
  context: Context,
  { organizationId }: Caller,
  collection: Collection<R>,
  { where = {}, order = 'descending', maxResults = 100, nextToken, sortBy, within }: SortedPageRequest<R>,
): Promise<DivisiblePage<R>> {
  const tokens = pageTokens(context, [collection.name, organizationId, where, order, sortBy, within])
  const token = tokens.read(nextToken)
  const start = token === undefined ? undefined : Buffer.from(token, 'base64url').toString()
  const keyOf = (record: R): string => `${timeOf(record, sortBy)} ${record.id}`
  const isBefore = (a: string, b: string): boolean => (order === 'ascending' ? a < b : a > b)
  const compare = (a: R, b: R): number => (isBefore(keyOf(a), keyOf(b)) ? -1 : 1)

  const best: R[] = []
  // Keeps only the records that can be on the page, to limit the memory use.
  const prune = (): void => {
    best.sort(compare)
    best.length = Math.min(best.length, maxResults + 1, countWithin(best, LIMITS.pageBytes) + 1)
    unsorted = 0
  }
  let unsorted = 0
  for await (const record of walk(context.store, collection, organizationId, { where })) {
    if (within && !isWithin(record, within)) continue
    if (start !== undefined && !isBefore(start, keyOf(record))) continue
    best.push(record)
    unsorted += sizeOf(record)
    if (best.length > 4 * (maxResults + 1) || unsorted > 4 * LIMITS.pageBytes) prune()
  }
  prune()
  const records = best.slice(0, Math.min(maxResults, countWithin(best, LIMITS.pageBytes)))
  const tokenAfter = (index: number): string | null => {
    const record = records[index]
    return tokens.write(record ? Buffer.from(keyOf(record)).toString('base64url') : null)
  }
  return { records, nextToken: best.length > records.length ? tokenAfter(records.length - 1) : null, tokenAfter }
}

function timeOf(record: BaseRecord, field: string): string {
  const value: unknown = Reflect.get(record, field)
  return typeof value === 'string' ? value : ''
}

function isWithin<R extends BaseRecord>(record: R, { field, from, to }: TimeRange<R>): boolean {
  const time = timeOf(record, field)
  return time !== '' && (from === undefined || time >= from) && (to === undefined || time <= to)
}
