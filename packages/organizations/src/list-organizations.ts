import type { ListOrganizationsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Organization, OrganizationList } from './types.js'

/** Which page of organizations to list. */
export interface ListOrganizationsOptions extends ListOrganizationsQuery {}

/**
 * Lists the organizations that you have access to. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /organizations`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
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
