import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Role } from './types.js'

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
 * await deleteRole(transport, roleId)
 */
export async function deleteRole(transport: Transport, roleId: Id<'role'>, request?: RequestOptions): Promise<Role> {
  return transport.request({ method: 'DELETE', path: path('/roles/{roleId}', { roleId }) }, request)
}
