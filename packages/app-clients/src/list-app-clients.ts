import type { ListAppClientsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { AppClient, AppClientList } from './types.js'

/** Which page of app clients to list. */
export interface ListAppClientsOptions extends ListAppClientsQuery {}

/**
 * Lists app clients: awaited it is one page, iterated over it is all of them.
 *
 * `GET /appClients`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
