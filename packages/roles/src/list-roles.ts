import type { ListRolesQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Role, RoleList } from './types.js'

/** Which page of roles to list. */
export interface ListRolesOptions extends ListRolesQuery {}

/**
 * Lists the available roles. Await the result for one page, or iterate over it for all pages. Assign roles to users and app
 * clients through their `roleIds`.
 *
 * `GET /roles`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const role of listRoles(transport)) console.log(role.roleId, role.name)
 */
export function listRoles(
  transport: Transport,
  options: ListRolesOptions = {},
  request?: RequestOptions,
): PaginatedList<RoleList, Role> {
  return listPages(transport, 'roles', () => ({ path: path('/roles'), query: options }), request)
}
