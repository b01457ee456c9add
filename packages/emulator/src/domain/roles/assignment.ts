import { badRequest, forbidden } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { allows } from '../common/permissions.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import { type RoleRecord, roles } from './role.js'

/**
 * Checks the roles that a user or an app client shall have. Those that it has already, the caller need not be able to give.
 * @returns each role once.
 * @throws 400 when a role does not exist, 403 when the caller may not give it.
 */
export async function assignableRoles(
  context: Context,
  caller: Caller,
  roleIds: readonly string[],
  present: readonly string[] | null = [],
): Promise<string[]> {
  const wanted = [...new Set(roleIds)]
  const found = await findRoles(context, wanted)
  const missing = wanted.find((_, index) => !found[index])
  if (missing !== undefined) throw badRequest(`roleIds refers to ${missing}, which does not exist`)
  const permissions = (await context.principals.find(caller))?.permissions ?? []
  const refused = wanted.find(
    roleId => !present?.includes(roleId) && !allows(permissions, 'delegate', { kind: 'role', id: roleId }),
  )
  if (refused !== undefined) {
    throw forbidden(`roleIds contains ${refused}; assigning it requires the permission to delegate this role`)
  }
  return wanted
}

const findRoles = ({ store }: Context, roleIds: readonly string[]): Promise<(RoleRecord | undefined)[]> =>
  Promise.all(roleIds.map(roleId => store.get(roles, PUBLIC_ORGANIZATION, roleId)))
