import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { badRequest, forbidden } from '../../errors.js'
import { PUBLIC_ORGANIZATION } from '../../records/public-records.js'
import { appClients } from '../app-clients/app-client.js'
import { users } from '../users/user.js'
import { type Permission, type RoleRecord, roles } from './role.js'

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
  const permissions = await permissionsOf(context, caller)
  const refused = wanted.find(roleId => !present?.includes(roleId) && !allows(permissions, 'delegate', roleId))
  if (refused !== undefined) {
    throw forbidden(`roleIds has ${refused}, which only a caller with a role that allows to delegate it can give`)
  }
  return wanted
}

const findRoles = (
  { store }: Pick<Context, 'store'>,
  roleIds: readonly string[],
): Promise<(RoleRecord | undefined)[]> =>
  Promise.all(roleIds.map(roleId => store.get(roles, PUBLIC_ORGANIZATION, roleId)))

/** What the roles of the caller say, taken together: those of who signed in, or of the app client that acts by itself. */
async function permissionsOf({ store }: Context, { organizationId, appClientId, user }: Caller): Promise<Permission[]> {
  const actor = user
    ? await store.get(users, organizationId, user.userId)
    : await store.get(appClients, organizationId, appClientId)
  const held = await findRoles({ store }, actor?.roleIds ?? [])
  return held.flatMap(role => role?.permissions ?? [])
}

/** Whether permissions allow something: one must, and none may deny it. */
function allows(permissions: readonly Permission[], action: Permission['action'], resourceId: string): boolean {
  const effects = permissions
    .filter(permission => [action, '*'].includes(permission.action))
    .filter(permission => [resourceId, '*'].includes(permission.resourceId))
    .map(({ effect }) => effect)
  return effects.includes('allow') && !effects.includes('deny')
}
