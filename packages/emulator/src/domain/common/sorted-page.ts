import { type BaseRecord, type Collection, countWithin, type Order, sizeOf, type Where, walk } from '@las/storage'
import { LIMITS } from '../../platform/limits.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { type DivisiblePage, type PageRequest, pageTokens } from './paging.js'

export interface SortedPageRequest<R> extends Omit<PageRequest, 'order'> {
  /** Records that are equal in the first column are sorted by the second, and so on. */
  readonly sort: readonly SortColumn<R>[]
  /** Restricts the page to records with timestamps in these ranges. */
  readonly within?: readonly TimeRange<R>[] | undefined
  /** Filters that only accelerate the list: they must select all records that the other filters select. */
  readonly lookUp?: Where
}

/** A text field to sort by, by default in descending order. Records without a value sort as the first in ascending order. */
export interface SortColumn<R> {
  readonly field: keyof R & string
  readonly order?: Order | undefined
}

/** A range of timestamps: `from` and `to` are included, `after` and `before` are not. */
export interface TimeRange<R> {
  readonly field: keyof R & string
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
}

/**
 * Returns one page of the caller's records, sorted by text fields. The store has no index for this order, so each page reads
 * all records that `where` and `lookUp` select. Use `listPage` to sort by creation.
 * @throws 400 if the token does not belong to the same list with the same filters.
 */
export async function sortedPage<R extends BaseRecord>(
  context: Context,
  { organizationId }: Caller,
  collection: Collection<R>,
  { where = {}, maxResults = 100, nextToken, sort, within = [], lookUp }: SortedPageRequest<R>,
): Promise<DivisiblePage<R>> {
  const tokens = pageTokens(context, [collection.name, organizationId, where, sort, within])
  const token = tokens.read(nextToken)
  const start: readonly string[] | undefined =
    token === undefined ? undefined : JSON.parse(Buffer.from(token, 'base64url').toString())
  // Records with equal values are sorted by their ids.
  const columns: readonly SortColumn<R>[] = [...sort, { field: 'id', order: sort[0]?.order }]
  const keyOf = (record: R): string[] => columns.map(({ field }) => textOf(record, field))
  const compare = (a: readonly string[], b: readonly string[]): number => {
    for (const [index, { order = 'descending' }] of columns.entries()) {
      const [x = '', y = ''] = [a[index], b[index]]
      if (x !== y) return x < y === (order === 'ascending') ? -1 : 1
    }
    return 0
  }

  let best: { key: string[]; record: R }[] = []
  // Keeps only the records that can be on the page, to limit the memory use.
  const prune = (): void => {
    best.sort((a, b) => compare(a.key, b.key))
    const fitting = countWithin(recordsOf(best), LIMITS.pageBytes)
    best = best.slice(0, Math.min(maxResults + 1, fitting + 1))
    unsorted = 0
  }
  let unsorted = 0
  for await (const record of walk(context.store, collection, organizationId, { where: { ...where, ...lookUp } })) {
    if (!within.every(range => isWithin(record, range))) continue
    const key = keyOf(record)
    if (start !== undefined && compare(start, key) >= 0) continue
    best.push({ key, record })
    unsorted += sizeOf(record)
    if (best.length > 4 * (maxResults + 1) || unsorted > 4 * LIMITS.pageBytes) prune()
  }
  prune()
  const page = best.slice(0, Math.min(maxResults, countWithin(recordsOf(best), LIMITS.pageBytes)))
  const tokenAfter = (index: number): string | null => {
    const key = page[index]?.key
    return tokens.write(key ? Buffer.from(JSON.stringify(key)).toString('base64url') : null)
  }
  const records = recordsOf(page)
  return { records, nextToken: best.length > page.length ? tokenAfter(page.length - 1) : null, tokenAfter }
}

const recordsOf = <R>(entries: readonly { readonly record: R }[]): R[] => entries.map(({ record }) => record)

function textOf(record: BaseRecord, field: string): string {
  const value: unknown = Reflect.get(record, field)
  return typeof value === 'string' ? value : ''
}

function isWithin<R extends BaseRecord>(record: R, { field, from, to, after, before }: TimeRange<R>): boolean {
  const time = textOf(record, field)
  if (time === '') return false
  const isEarly = (from !== undefined && time < from) || (after !== undefined && time <= after)
  return !isEarly && !(to !== undefined && time > to) && !(before !== undefined && time >= before)
}
