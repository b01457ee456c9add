// Written by tooling/client-methods.mjs from the functions of @las/roles. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type { CreateRoleOptions, ListRolesOptions, Permission, Role, RoleList, UpdateRoleOptions } from '@las/roles'

/** The functions of `@las/roles` as methods. */
export interface RolesClient {
  /**
   * Creates a role. Assign it to users and app clients through their `roleIds`.
   *
   * `POST /roles`
   *
   * @param permissions Actions that the role allows or denies, at most 100. `resourceId` is an id, a kind of resource
   * such as `las:document:*`, or `*`.
   * @throws {ForbiddenError} if you lack one of the permissions.
   * @example
   * const { roleId } = await client.createRole(
   *   [{ resourceId: 'las:document:*', action: 'read', effect: 'allow' }],
   *   { name: 'Archivist' },
   * )
   */
  createRole(permissions: readonly Permission[], options?: CreateRoleOptions, request?: RequestOptions): Promise<Role>

  /**
   * Deletes a role that no user or app client has.
   *
   * `DELETE /roles/{roleId}`
   *
   * @returns The deleted role.
   * @throws {BadRequestError} if users or app clients have the role.
   * @throws {ForbiddenError} if the API provides the role.
   * @throws {NotFoundError} if the role does not exist.
   * @example
   * await client.deleteRole(roleId)
   */
  deleteRole(roleId: Id<'role'>, request?: RequestOptions): Promise<Role>

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

  /**
   * Updates a role. `permissions` replaces the whole list, and applies immediately to the users and app clients that have
   * the role.
   *
   * `PATCH /roles/{roleId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {ForbiddenError} if the API provides the role, or you lack one of the permissions.
   * @throws {NotFoundError} if the role does not exist.
   * @example
   * await client.updateRole(roleId, { description: 'For the auditors' })
   */
  updateRole(roleId: Id<'role'>, options: UpdateRoleOptions, request?: RequestOptions): Promise<Role>
}
