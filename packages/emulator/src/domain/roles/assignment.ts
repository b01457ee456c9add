import { type Change, incrementFields } from '@las/storage'
import { badRequest, forbidden } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { allows } from '../common/permissions.js'
import type { Permission } from '../common/principal.js'
import { checkDenials, checkGrant, isAllowance, isDenial } from './grants.js'
import { findRole, type RoleRecord, roles } from './role.js'

/**
 * Checks the new roles of a user or an app client. The caller needs the permission to delegate each role that is added, which must
 * not grant what the caller is denied, and the permissions that a removed role denies.
 * @returns the roles without duplicates.
 * @throws 400 if a role does not exist, 403 if the caller is not allowed to assign or to remove it.
 */
export async function assignableRoles(
  context: Context,
  caller: Caller,
  roleIds: readonly string[],
  current: readonly string[] | null = [],
): Promise<string[]> {
  const requested = [...new Set(roleIds)]
  const found = await findRoles(context, caller, requested)
  const missing = requested.find((_, index) => !found[index])
  if (missing !== undefined) throw badRequest(`roleIds refers to ${missing}, which does not exist`)
  const permissions = (await context.principals.find(caller))?.permissions ?? []
  const added = found.flatMap(role => (role && !current?.includes(role.id) ? [role] : []))
  const forbiddenRole = added.find(({ id }) => !allows(permissions, 'delegate', { kind: 'role', id }))
  if (forbiddenRole !== undefined) {
    throw forbidden(`roleIds contains ${forbiddenRole.id}; assigning it requires the permission to delegate this role`)
  }
  const denials = denialsOf(found)
  checkDenials(permissions, added.flatMap(role => role.permissions).filter(isAllowance), denials)
  await checkGrant(context, caller, denialsOf(await findRoles(context, caller, current ?? [])), denials)
  return requested
}

/**
 * Returns the changes that count the holders of an organization's roles. They are written together with the user or app client
 * whose roles change.
 */
export async function countHolder(
  { store }: Pick<Context, 'store'>,
  { organizationId }: Pick<Caller, 'organizationId'>,
  before: readonly string[] | null | undefined,
  after: readonly string[] | null | undefined,
): Promise<Change[]> {
  const added = (after ?? []).filter(roleId => !before?.includes(roleId))
  const removed = (before ?? []).filter(roleId => !after?.includes(roleId))
  const changes: Change[] = []
  for (const [ids, numberOfHolders] of [[added, 1] as const, [removed, -1] as const]) {
    for (const id of ids) {
      const role = await findRole(store, organizationId, id)
      if (role && role.organizationId !== organizationId) continue
      // A removed role can have been deleted. An added one cannot: the write must then conflict.
      if (role || numberOfHolders > 0) changes.push(incrementFields(roles, { id, organizationId, numberOfHolders }))
    }
  }
  return changes
}

const findRoles = (
  { store }: Context,
  { organizationId }: Caller,
  roleIds: readonly string[],
): Promise<(RoleRecord | undefined)[]> => Promise.all(roleIds.map(roleId => findRole(store, organizationId, roleId)))

const denialsOf = (found: readonly (RoleRecord | undefined)[]): Permission[] =>
  found.flatMap(role => role?.permissions ?? []).filter(isDenial)
