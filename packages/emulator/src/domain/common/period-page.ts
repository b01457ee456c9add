import { setImmediate } from 'node:timers/promises'
import {
  type BaseRecord,
  type Collection,
  countWithin,
  type ListQuery,
  type RecordPage,
  type Where,
} from '@las/storage'
import { LIMITS } from '../../platform/limits.js'
import { timeOf } from '../../platform/time/timestamps.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { type DivisiblePage, type PageRequest, pageTokens } from './paging.js'
import type { Audit } from './record.js'

type Created = Pick<Audit, 'createdTime'>

export interface PeriodPageRequest extends PageRequest {
  /** The times after and before which the records were created, excluding these times. */
  readonly period: { readonly after?: string | undefined; readonly before?: string | undefined }
  /** Filters that only accelerate the list: they must select all records that the other filters select. */
  readonly lookUp?: Where
}

/** Maximum number of milliseconds between the times of two records whose order is not that of their times. */
const MAX_DISORDER = 10_000

/** Number of records of each read until the period starts. */
const RECORDS_PER_READ = 500

/**
 * Returns one page of the caller's records that were created in a period, in the order of their creation. It reads records until
 * the page is full or the period ends.
 * @throws 400 if the token does not belong to the same list with the same filters.
 */
export async function periodPage<R extends BaseRecord & Created>(
  context: Context,
  { organizationId }: Pick<Caller, 'organizationId'>,
  collection: Collection<R>,
  { where, lookUp, period, order = 'descending', maxResults = 100, nextToken }: PeriodPageRequest,
): Promise<DivisiblePage<R>> {
  const tokens = pageTokens(context, [collection.name, organizationId, where, order, period])
  const isPast = ({ createdTime }: R): boolean =>
    order === 'descending'
      ? timeOf(createdTime) < timeOf(period.after) - MAX_DISORDER
      : timeOf(createdTime) > timeOf(period.before) + MAX_DISORDER
  const found: { record: R; cursor: string }[] = []
  const recordsOf = (entries: typeof found): R[] => entries.map(({ record }) => record)
  /** The number of found records that fit on the page. */
  const fitting = (): number => Math.min(maxResults, countWithin(recordsOf(found), LIMITS.pageBytes))
  const isFull = (): boolean => found.length > fitting()
  let cursor: string | null | undefined = tokens.read(nextToken)
  let limit = maxResults + 1
  while (cursor !== null && !isFull()) {
    const query: ListQuery = { where: { ...where, ...lookUp }, order, limit, maxBytes: LIMITS.pageBytes, cursor }
    const part: RecordPage<R> = await context.store.list(collection, organizationId, query)
    for (const [index, record] of part.records.entries()) {
      if (isCreatedWithin(record, period)) found.push({ record, cursor: part.cursors[index] ?? '' })
    }
    cursor = part.records.some(isPast) ? null : part.cursor
    limit = RECORDS_PER_READ
    // Other requests are handled between the parts.
    if (cursor !== null && !isFull()) await setImmediate()
  }
  const page = found.slice(0, fitting())
  const tokenAfter = (index: number): string | null => tokens.write(page[index]?.cursor ?? null)
  return {
    records: recordsOf(page),
    nextToken: isFull() ? tokenAfter(page.length - 1) : null,
    tokenAfter,
  }
}

const isCreatedWithin = ({ createdTime }: Created, { after, before }: PeriodPageRequest['period']): boolean =>
  (after === undefined || createdTime > after) && (before === undefined || createdTime < before)
