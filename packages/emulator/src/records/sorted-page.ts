import type { Caller } from '../auth/caller.js'
import type { Context } from '../context.js'
import type { BaseRecord, Collection } from '../store/store.js'
import { walk } from '../store/walk.js'
import { type PageRequest, pageTokens } from './paging.js'

export interface SortedPageRequest<R> extends PageRequest {
  /** A field with timestamps; records without one count as the earliest. */
  readonly sortBy: keyof R & string
  /** Only records with a timestamp from the first to the last of these, both included. */
  readonly within?: TimeRange<R> | undefined
}

export interface TimeRange<R> {
  readonly field: keyof R & string
  readonly from: string | undefined
  readonly to: string | undefined
}

/**
 * One page of the caller's records in the order of one of their timestamps. The store keeps no such order, so that every
 * page reads all records that `where` selects; lists in the order of creation are better made with `listPage`.
 * @throws 400 when the token is not one that the same list with the same filters gave.
 */
export async function sortedPage<R extends BaseRecord>(
  context: Context,
  { organizationId }: Caller,
  collection: Collection<R>,
  { where = {}, order = 'descending', maxResults = 100, nextToken, sortBy, within }: SortedPageRequest<R>,
): Promise<{ records: R[]; nextToken: string | null }> {
  const tokens = pageTokens(context, [collection.name, organizationId, where, order, sortBy, within])
  const token = tokens.read(nextToken)
  const start = token === undefined ? undefined : Buffer.from(token, 'base64url').toString()
  const keyOf = (record: R): string => `${timeOf(record, sortBy)} ${record.id}`
  const isBefore = (a: string, b: string): boolean => (order === 'ascending' ? a < b : a > b)
  const compare = (a: R, b: R): number => (isBefore(keyOf(a), keyOf(b)) ? -1 : 1)

  let best: R[] = []
  for await (const record of walk(context.store, collection, organizationId, { where })) {
    if (within && !isWithin(record, within)) continue
    if (start !== undefined && !isBefore(start, keyOf(record))) continue
    best.push(record)
    // Only what can still be on the page is kept, however many there are.
    if (best.length > 4 * (maxResults + 1)) best = best.sort(compare).slice(0, maxResults + 1)
  }
  const records = best.sort(compare).slice(0, maxResults)
  const last = records.at(-1)
  const more = last !== undefined && best.length > maxResults
  return { records, nextToken: tokens.write(more ? Buffer.from(keyOf(last)).toString('base64url') : null) }
}

function timeOf(record: BaseRecord, field: string): string {
  const value: unknown = Reflect.get(record, field)
  return typeof value === 'string' ? value : ''
}

function isWithin<R extends BaseRecord>(record: R, { field, from, to }: TimeRange<R>): boolean {
  const time = timeOf(record, field)
  return time !== '' && (from === undefined || time >= from) && (to === undefined || time <= to)
}
