import type { ListOrganizationsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Organization, OrganizationList } from './types.js'

/** Which page of organizations to list. */
export interface ListOrganizationsOptions extends ListOrganizationsQuery {}

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
