import type { UpdateRoleBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Role } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateRoleOptions extends UpdateRoleBody {}

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
 * await updateRole(transport, roleId, { description: 'For the auditors' })
 */
export async function updateRole(
  transport: Transport,
  roleId: Id<'role'>,
  options: UpdateRoleOptions,
  request?: RequestOptions,
): Promise<Role> {
  return transport.request({ method: 'PATCH', path: path('/roles/{roleId}', { roleId }), body: options }, request)
}
