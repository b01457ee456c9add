import type { BaseRecord, Collection, Order, Where } from '@las/storage'
import { type ApiError, badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'
import { enforce, type Waiving } from '../../platform/waivers.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'

const DEFAULT_MAX_RESULTS = 100

export interface PageRequest {
  readonly where?: Where
  readonly order?: Order | undefined
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

/**
 * Returns one page of the caller's records, by default the 100 newest, newest first. A page of large records is shorter.
 * @throws 400 if the token does not belong to the same list with the same filters.
 */
export async function listPage<R extends BaseRecord>(
  context: Context,
  caller: Caller,
  collection: Collection<R>,
  { where = {}, order = 'descending', maxResults = DEFAULT_MAX_RESULTS, nextToken }: PageRequest,
): Promise<DivisiblePage<R>> {
  const filters = Object.entries(where)
    .filter(([, values]) => values !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const tokens = pageTokens(context, [collection.name, caller.organizationId, filters, order])
  const { records, cursor, cursors } = await context.store.list(collection, caller.organizationId, {
    where,
    order,
    limit: maxResults,
    maxBytes: LIMITS.pageBytes,
    cursor: tokens.read(nextToken),
  })
  return { records, nextToken: tokens.write(cursor), tokenAfter: index => tokens.write(cursors[index] ?? null) }
}

interface Page<R> {
  records: R[]
  nextToken: string | null
}

/** A page that can be cut short. */
export interface DivisiblePage<R> extends Page<R> {
  /** The token of the page that starts after a record. */
  tokenAfter(index: number): string | null
}

/**
 * Presents the records of a page one by one, and cuts the page short once it is too large. Use it for records with
 * separately stored parts, which do not count towards the store's size limit.
 */
export async function presentWithin<R, T>(
  { records, nextToken, tokenAfter }: DivisiblePage<R>,
  present: (record: R) => Promise<T>,
): Promise<{ items: T[]; nextToken: string | null }> {
  const items: T[] = []
  let size = 0
  for (const [index, record] of records.entries()) {
    const item = await present(record)
    size += Buffer.byteLength(JSON.stringify(item))
    if (size > LIMITS.pageBytes && index > 0) return { items, nextToken: tokenAfter(index - 1) }
    items.push(item)
  }
  return { items, nextToken }
}

/** Returns one page of the concatenation of several lists. */
export async function concatPages<R>(
  context: Waiving,
  lists: readonly ((part: Pick<PageRequest, 'maxResults' | 'nextToken'>) => Promise<Page<R>>)[],
  { maxResults = DEFAULT_MAX_RESULTS, nextToken }: Pick<PageRequest, 'maxResults' | 'nextToken'>,
): Promise<Page<R>> {
  let [, first = '0', rest = nextToken] = /^([0-9])~(.*)$/.exec(nextToken ?? '') ?? []
  if (nextToken !== undefined && Number(first) >= lists.length) {
    enforce(context, 'page-token', foreignToken())
    ;[first, rest] = ['0', '']
  }
  const records: R[] = []
  let token = rest === '' ? undefined : rest
  for (const [index, list] of [...lists.entries()].slice(Number(first))) {
    if (records.length === maxResults) return { records, nextToken: `${index}~` }
    const part = await list({ maxResults: maxResults - records.length, nextToken: token })
    records.push(...part.records)
    if (part.nextToken !== null) return { records, nextToken: `${index}~${part.nextToken}` }
    token = undefined
  }
  return { records, nextToken: null }
}

/** Encodes cursors as signed tokens, and decodes them. A token is only valid for its list, filters and order. */
export function pageTokens(context: Pick<Context, 'keys' | 'waived'>, list: readonly unknown[]): PageTokens {
  const sign = (cursor: string): string =>
    context.keys.sign('page tokens', JSON.stringify([...list, cursor])).toString('base64url')
  return {
    read(token) {
      if (token === undefined) return undefined
      const [cursor = '', signature] = token.split('.')
      if (signature === sign(cursor)) return cursor
      enforce(context, 'page-token', foreignToken())
      return undefined
    },
    write: cursor => (cursor === null ? null : `${cursor}.${sign(cursor)}`),
  }
}

const foreignToken = (): ApiError =>
  badRequest('nextToken is invalid or belongs to a list with different filters or order')

export interface PageTokens {
  /** @throws 400 if the token does not belong to this list. */
  read(token: string | undefined): string | undefined
  /** `cursor` must not contain a dot. */
  write(cursor: string | null): string | null
}

/** Removes the fields that are undefined. */
export function definedOnly<T extends object>(filters: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
