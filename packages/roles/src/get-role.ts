import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Role } from './types.js'

/**
 * Fetches a role with its permissions.
 *
 * `GET /roles/{roleId}`
 *
 * @throws {NotFoundError} if the role does not exist.
 * @example
 * const { permissions } = await getRole(transport, roleId)
 */
export async function getRole(transport: Transport, roleId: Id<'role'>, request?: RequestOptions): Promise<Role> {
  return transport.request({ method: 'GET', path: path('/roles/{roleId}', { roleId }) }, request)
}
