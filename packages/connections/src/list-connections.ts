import type { ListConnectionsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Connection, ConnectionList } from './types.js'

/** Which page of connections to list. */
export interface ListConnectionsOptions extends ListConnectionsQuery {}

/**
 * Lists connections, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /connections`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { connectionId, name } of listConnections(transport)) console.log(connectionId, name)
 */
export function listConnections(
  transport: Transport,
  options: ListConnectionsOptions = {},
  request?: RequestOptions,
): PaginatedList<ConnectionList, Connection> {
  return listPages(transport, 'connections', () => ({ path: path('/connections'), query: options }), request)
}
