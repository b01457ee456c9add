import { type ApiError, badRequest, forbidden } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { kindsOf, splitId, splitReference } from '../common/ids.js'
import { allows } from '../common/permissions.js'
import type { Permission } from '../common/principal.js'
import { visibleRoles } from './visible-roles.js'

/**
 * Checks the permissions of a role.
 * @throws 400 if a `resourceId` is neither an id, a kind of resource such as `las:document:*`, nor `*`.
 */
export function checkPermissions(permissions: readonly Permission[]): void {
  for (const [index, { resourceId }] of permissions.entries()) {
    if (scopeOf(resourceId)) continue
    const expected = 'an id, a kind of resource such as las:document:*, or *'
    throw badRequest(`permissions[${index}].resourceId must be ${expected}; got ${JSON.stringify(resourceId)}`)
  }
}

/**
 * Checks that a caller can change the permissions of a role. The caller needs each permission that the change grants, or the
 * permission to delegate a role with it, and must not be denied it. The removal of a denial grants what was denied.
 * @throws 403 with the permission that the caller lacks.
 */
export async function checkGrant(
  context: Context,
  caller: Caller,
  before: readonly Permission[],
  after: readonly Permission[],
): Promise<void> {
  const own = (await context.principals.find(caller))?.permissions ?? []
  const denials = after.filter(isDenial)
  const added = without(after.filter(isAllowance), before.filter(isAllowance))
  const granted = [...added, ...without(before.filter(isDenial), denials)]
  checkDenials(own, granted, denials)
  let missing = granted.filter(permission => !permits(own, permission, denials))
  if (missing.length === 0) return
  for await (const { id, permissions } of visibleRoles(context, caller)) {
    if (!allows(own, 'delegate', { kind: 'role', id })) continue
    missing = missing.filter(permission => !permits(permissions, permission, denials))
  }
  const [first] = missing
  if (first) throw forbiddenGrant(first, 'requires that you have this permission or can delegate a role with it')
}

/**
 * Checks that a caller grants nothing that the caller is denied, even by delegating a role.
 * @param own the permissions of the caller.
 * @param granted the permissions that the caller grants.
 * @param denials the denials that are combined with them.
 * @throws 403 with the permission that the caller is denied.
 */
export function checkDenials(
  own: readonly Permission[],
  granted: readonly Permission[],
  denials: readonly Permission[],
): void {
  const limits = limitsOf(own, denials)
  const denied = granted.flatMap(separateActions).find(permission => limits.some(limit => overlaps(limit, permission)))
  if (denied) throw forbiddenGrant(denied, 'is not possible, because you are denied it for some of these resources')
}

const forbiddenGrant = ({ action, resourceId }: Permission, reason: string): ApiError =>
  forbidden(`Granting the permission to ${action} ${resourceId} ${reason}`)

export const isAllowance = ({ effect }: Permission): boolean => effect === 'allow'
export const isDenial = ({ effect }: Permission): boolean => effect === 'deny'

const ACTIONS: readonly Permission['action'][] = ['read', 'write', 'delegate']

const separateActions = (permission: Permission): Permission[] =>
  permission.action === '*' ? ACTIONS.map(action => ({ ...permission, action })) : [permission]

/** The permissions that no other one covers. */
const without = (permissions: readonly Permission[], others: readonly Permission[]): Permission[] =>
  permissions.flatMap(separateActions).filter(permission => !others.some(other => covers(other, permission)))

/** Whether a holder of `permissions` can do everything that `granted` allows in combination with `denials`. */
const permits = (permissions: readonly Permission[], granted: Permission, denials: readonly Permission[]): boolean =>
  permissions.filter(isAllowance).some(each => covers(each, granted)) &&
  !limitsOf(permissions, denials).some(limit => overlaps(limit, granted))

/** The denials in `permissions` that `denials` do not contain. */
const limitsOf = (permissions: readonly Permission[], denials: readonly Permission[]): Permission[] =>
  without(permissions.filter(isDenial), denials)

/** Whether a permission applies to everything that another one applies to. */
function covers(outer: Permission, inner: Permission): boolean {
  if (outer.action !== '*' && outer.action !== inner.action) return false
  const [{ kinds, id } = NOTHING, other = NOTHING] = [scopeOf(outer.resourceId), scopeOf(inner.resourceId)]
  if (kinds === undefined) return true
  if (id !== undefined) return id === other.id
  return other.kinds?.every(kind => kinds.includes(kind)) ?? false
}

/** Whether two permissions with single actions apply to a common resource. */
function overlaps(a: Permission, b: Permission): boolean {
  if (a.action !== b.action) return false
  const [one = NOTHING, other = NOTHING] = [scopeOf(a.resourceId), scopeOf(b.resourceId)]
  if (one.kinds === undefined || other.kinds === undefined) return true
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id
  return one.kinds.some(kind => other.kinds?.includes(kind))
}

/** The resources that a permission applies to. */
interface Scope {
  /** Undefined for all kinds. */
  readonly kinds: readonly string[] | undefined
  /** Undefined for all resources of these kinds. */
  readonly id?: string
}

const NOTHING: Scope = { kinds: [] }

function scopeOf(resourceId: string): Scope | undefined {
  if (resourceId === '*') return { kinds: undefined }
  const { id } = splitReference(resourceId)
  const kinds = kindsOf(splitId(id)?.prefix ?? '')
  if (kinds.length === 0) return undefined
  return id.endsWith(':*') ? { kinds } : { kinds, id }
}
