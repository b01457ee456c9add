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
   * @throws {NotFoundError} if the role does not exist.
   * @example
   * const { permissions } = await client.getRole(roleId)
   */
  getRole(roleId: Id<'role'>, request?: RequestOptions): Promise<Role>

  /**
   * Lists the available roles. Await the result for one page, or iterate over it for all pages. Assign roles to users and app
   * clients through their `roleIds`.
   *
   * `GET /roles`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const role of client.listRoles()) console.log(role.roleId, role.name)
   */
  listRoles(options?: ListRolesOptions, request?: RequestOptions): PaginatedList<RoleList, Role>
}
