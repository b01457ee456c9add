import type { CreateRoleBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Permission, Role } from './types.js'

/** Fields of a new role in addition to its permissions. */
export interface CreateRoleOptions extends Omit<CreateRoleBody, 'permissions'> {}

/**
 * Creates a role. Assign it to users and app clients through their `roleIds`.
 *
 * `POST /roles`
 *
 * @param permissions Actions that the role allows or denies, at most 100. `resourceId` is an id, a kind of resource
 * such as `las:document:*`, or `*`.
 * @throws {ForbiddenError} if you lack one of the permissions.
 * @example
 * const { roleId } = await createRole(
 *   transport,
 *   [{ resourceId: 'las:document:*', action: 'read', effect: 'allow' }],
 *   { name: 'Archivist' },
 * )
 */
export async function createRole(
  transport: Transport,
  permissions: readonly Permission[],
  options?: CreateRoleOptions,
  request?: RequestOptions,
): Promise<Role> {
  return transport.request(
    { method: 'POST', path: path('/roles'), body: { ...parseOptions(options), permissions } },
    request,
  )
}
