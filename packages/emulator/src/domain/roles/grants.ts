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
  const permissions = (await context.principals.find(caller))?.permissions ?? []
  const [own, rulesBefore, rulesAfter] = [rulesOf(permissions), rulesOf(before), rulesOf(after)]
  const denials = rulesAfter.filter(isDenial)
  const added = without(rulesAfter.filter(isAllowance), rulesBefore.filter(isAllowance))
  const granted = [...added, ...without(rulesBefore.filter(isDenial), denials)]
  rejectDenied(own, granted, denials)
  let missing = notPermitted(own, granted, denials)
  if (missing.length === 0) return
  for await (const role of visibleRoles(context, caller)) {
    if (!allows(permissions, 'delegate', { kind: 'role', id: role.id })) continue
    missing = notPermitted(rulesOf(role.permissions), missing, denials)
    if (missing.length === 0) return
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
export const checkDenials = (
  own: readonly Permission[],
  granted: readonly Permission[],
  denials: readonly Permission[],
): void => rejectDenied(rulesOf(own), rulesOf(granted), rulesOf(denials))

function rejectDenied(own: readonly Rule[], granted: readonly Rule[], denials: readonly Rule[]): void {
  const limits = limitsOf(own, denials)
  const denied = granted.flatMap(separateActions).find(permission => limits.some(limit => overlaps(limit, permission)))
  if (denied) throw forbiddenGrant(denied, 'is not possible, because you are denied it for some of these resources')
}

const forbiddenGrant = ({ action, resourceId }: Permission, reason: string): ApiError =>
  forbidden(`Granting the permission to ${action} ${resourceId} ${reason}`)

export const isAllowance = ({ effect }: Permission): boolean => effect === 'allow'
export const isDenial = ({ effect }: Permission): boolean => effect === 'deny'

/** A permission with the resources that it applies to. */
interface Rule extends Permission {
  readonly scope: Scope
}

const rulesOf = (permissions: readonly Permission[]): Rule[] =>
  permissions.map(permission => ({ ...permission, scope: scopeOf(permission.resourceId) ?? NOTHING }))

const ACTIONS: readonly Permission['action'][] = ['read', 'write', 'delegate']

const separateActions = (rule: Rule): Rule[] =>
  rule.action === '*' ? ACTIONS.map(action => ({ ...rule, action })) : [rule]

/** The permissions that no other one covers. */
const without = (rules: readonly Rule[], others: readonly Rule[]): Rule[] =>
  rules.flatMap(separateActions).filter(rule => !others.some(other => covers(other, rule)))

/** The granted permissions that a holder of `rules` does not have in combination with `denials`. */
function notPermitted(rules: readonly Rule[], granted: readonly Rule[], denials: readonly Rule[]): Rule[] {
  const allowances = rules.filter(isAllowance)
  const limits = limitsOf(rules, denials)
  return granted.filter(
    rule => !allowances.some(each => covers(each, rule)) || limits.some(limit => overlaps(limit, rule)),
  )
}

/** The denials in `rules` that `denials` do not contain. */
const limitsOf = (rules: readonly Rule[], denials: readonly Rule[]): Rule[] => without(rules.filter(isDenial), denials)

/** Whether a permission applies to everything that another one applies to. */
function covers(outer: Rule, inner: Rule): boolean {
  if (outer.action !== '*' && outer.action !== inner.action) return false
  const { kinds, id } = outer.scope
  if (kinds === undefined) return true
  if (id !== undefined) return id === inner.scope.id
  return inner.scope.kinds?.every(kind => kinds.includes(kind)) ?? false
}

/** Whether two permissions with single actions apply to a common resource. */
function overlaps(a: Rule, b: Rule): boolean {
  if (a.action !== b.action) return false
  const [one, other] = [a.scope, b.scope]
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
