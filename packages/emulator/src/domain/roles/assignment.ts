import { badRequest, forbidden } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { allows } from '../common/permissions.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import { type RoleRecord, roles } from './role.js'

/**
 * Checks the new roles of a user or an app client. The caller needs the permission to delegate each role that is added.
 * @returns the roles without duplicates.
 * @throws 400 if a role does not exist, 403 if the caller is not allowed to assign it.
 */
export async function assignableRoles(
  context: Context,
  caller: Caller,
  roleIds: readonly string[],
  current: readonly string[] | null = [],
): Promise<string[]> {
  const requested = [...new Set(roleIds)]
  const found = await findRoles(context, requested)
  const missing = requested.find((_, index) => !found[index])
  if (missing !== undefined) throw badRequest(`roleIds refers to ${missing}, which does not exist`)
  const permissions = (await context.principals.find(caller))?.permissions ?? []
  const forbiddenRole = requested.find(
    roleId => !current?.includes(roleId) && !allows(permissions, 'delegate', { kind: 'role', id: roleId }),
  )
  if (forbiddenRole !== undefined) {
    throw forbidden(`roleIds contains ${forbiddenRole}; assigning it requires the permission to delegate this role`)
  }
  return requested
}

const findRoles = ({ store }: Context, roleIds: readonly string[]): Promise<(RoleRecord | undefined)[]> =>
  Promise.all(roleIds.map(roleId => store.get(roles, PUBLIC_ORGANIZATION, roleId)))
