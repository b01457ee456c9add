// Written by tooling/client-methods.mjs from the functions of @las/roles. Do not edit: run `npm run generate`.
import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type { ListRolesOptions, Role, RoleList } from '@las/roles'

/** The functions of `@las/roles` as methods. */
export interface RolesClient {
  /**
   * Fetches a role with its permissions.
   *
   * `GET /roles/{roleId}`
   *
   * @throws {NotFoundError} when there is no such role.
   * @example
   * const { permissions } = await client.getRole(roleId)
   */
  getRole(roleId: Id<'role'>, request?: RequestOptions): Promise<Role>

  /**
   * Lists the roles that there are: awaited it is one page, iterated over it is all of them. Roles are given to users and
   * app clients through their `roleIds`.
   *
   * `GET /roles`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const role of client.listRoles()) console.log(role.roleId, role.name)
   */
  listRoles(options?: ListRolesOptions, request?: RequestOptions): PaginatedList<RoleList, Role>
}
