import type { ListRolesQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Role, RoleList } from './types.js'

/** Which page of roles to list. */
export interface ListRolesOptions extends ListRolesQuery {}

/**
 * Lists the roles that there are: awaited it is one page, iterated over it is all of them. Roles are given to users and
 * app clients through their `roleIds`.
 *
 * `GET /roles`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
