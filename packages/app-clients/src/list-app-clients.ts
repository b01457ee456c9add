import type { ListAppClientsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient, AppClientList } from './types.js'

/** Which page of app clients to list. */
export interface ListAppClientsOptions extends ListAppClientsQuery {}

/**
 * Lists app clients. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /appClients`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const appClient of listAppClients(transport)) console.log(appClient.appClientId, appClient.name)
 */
export function listAppClients(
  transport: Transport,
  options: ListAppClientsOptions = {},
  request?: RequestOptions,
): PaginatedList<AppClientList, AppClient> {
  return listPages(transport, 'appClients', () => ({ path: path('/appClients'), query: options }), request)
}
