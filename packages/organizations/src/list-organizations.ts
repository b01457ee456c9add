import { listPages, type PageOptions, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Organization, OrganizationList } from './types.js'

/** How to list organizations. */
export interface ListOrganizationsOptions extends PageOptions {}

/**
 * Lists the organizations that you can see: awaited it is one page, iterated over it is all of them.
 *
 * `GET /organizations`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
 * @example
 * for await (const { organizationId, name } of listOrganizations(transport)) console.log(organizationId, name)
 */
export function listOrganizations(
  transport: Transport,
  options: ListOrganizationsOptions = {},
  request?: RequestOptions,
): PaginatedList<OrganizationList, Organization> {
  return listPages(transport, 'organizations', () => ({ path: path('/organizations'), query: options }), request)
}
