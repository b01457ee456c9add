import { type TInteger, type TOptional, type TString, Type } from '@sinclair/typebox'
import type { Caller, Context } from './context.js'
import { badRequest } from './errors.js'
import type { BaseRecord, Collection, Order, Where } from './store/store.js'

/** The query parameters of every list. */
export const paging: { maxResults: TOptional<TInteger>; nextToken: TOptional<TString> } = {
  maxResults: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  nextToken: Type.Optional(Type.String({ maxLength: 4096 })),
}

export interface PageRequest {
  readonly where?: Where
  readonly order?: Order | undefined
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

/**
 * One page of the caller's records, the newest first unless told otherwise, 100 unless told otherwise.
 * @throws 400 when the token is not one that the same list with the same filters gave.
 */
export async function listPage<R extends BaseRecord>(
  context: Context,
  caller: Caller,
  collection: Collection<R>,
  { where = {}, order = 'descending', maxResults = 100, nextToken }: PageRequest,
): Promise<{ records: R[]; nextToken: string | null }> {
  const filters = Object.entries(where)
    .filter(([, values]) => values !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const tokens = pageTokens(context, [collection.name, caller.organizationId, filters, order])
  const { records, cursor } = await context.store.list(collection, caller.organizationId, {
    where,
    order,
    limit: maxResults,
    cursor: tokens.read(nextToken),
  })
  return { records, nextToken: tokens.write(cursor) }
}

/** Turns the cursors of one list, with all that selects and orders it, into tokens that nobody can forge, and back. */
export function pageTokens({ keys }: Context, list: readonly unknown[]): PageTokens {
  const sign = (cursor: string): string =>
    keys.sign('page tokens', JSON.stringify([...list, cursor])).toString('base64url')
  return {
    read(token) {
      if (token === undefined) return undefined
      const [cursor = '', signature] = token.split('.')
      if (signature !== sign(cursor)) {
        throw badRequest('nextToken must be one that this list gave, sent with the same filters and order')
      }
      return cursor
    },
    write: cursor => (cursor === null ? null : `${cursor}.${sign(cursor)}`),
  }
}

export interface PageTokens {
  /** @throws 400 when the token is not one of this list. */
  read(token: string | undefined): string | undefined
  /** `cursor` holds no dot. */
  write(cursor: string | null): string | null
}

/** The filters that were given, for an envelope to echo. */
export function given<T extends object>(filters: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
