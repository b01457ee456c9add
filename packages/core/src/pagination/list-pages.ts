import { parseOptions } from '../options/parse-options.js'
import type { Path } from '../requests/path.js'
import type { Query } from '../requests/query.js'
import type { RequestOptions, Transport } from '../requests/transport.js'
import { type Page, type PaginatedList, paginate } from './paginate.js'

/** A list of the API: its path and its filters. A `nextToken` in the query is the start of the list. */
export interface ListRequest {
  path: Path
  query: object
}

/**
 * Creates a {@link PaginatedList} of the pages that a `GET` request of the API returns.
 *
 * @param key The field of a page that contains the items.
 * @param describe Returns the request. If it throws an error, the list rejects with the error.
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
