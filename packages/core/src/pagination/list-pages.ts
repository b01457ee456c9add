import { parseOptions } from '../options/parse-options.js'
import type { Path } from '../requests/path.js'
import type { Query } from '../requests/query.js'
import type { RequestOptions, Transport } from '../requests/transport.js'
import { type Page, type PaginatedList, paginate } from './paginate.js'

/** A list of the API: its path, and what narrows it; a `nextToken` in the query says where to begin. */
export interface ListRequest {
  path: Path
  query: object
}

/**
 * Makes a {@link PaginatedList} of the pages that a `GET` of the API answers with.
 *
 * @param key Where a page has its items.
 * @param describe Tells what to ask for. What it throws rejects the list.
 * @example
 * const users = listPages(transport, 'users', () => ({ path: path('/users'), query: { maxResults: 100 } }))
 */
export function listPages<Key extends string, P extends Page & Record<Key, readonly unknown[]>>(
  transport: Transport,
  key: Key,
  describe: () => ListRequest,
  request?: RequestOptions,
): PaginatedList<P, P[Key][number]> {
  const fetchPage = async (nextToken: string | undefined): Promise<P> => {
    const { path, query } = describe()
    const options = parseOptions(query)
    const page = nextToken === undefined ? options : { ...options, nextToken }
    return transport.request({ method: 'GET', path, query: page as Query }, request)
  }
  return paginate(fetchPage, page => page[key])
}
