import { forbidden } from '../../platform/errors.js'
import { idOf, prefixesOf, splitReference } from './ids.js'
import type { Permission, Principal } from './principal.js'

/** The permission that an operation requires. */
export interface RequiredPermission {
  readonly action: 'read' | 'write'
  /** The kind of resource: `workflow-execution` for `/workflows/{workflowId}/executions`. */
  readonly kind: string
  /** The path parameter with the id of the resource; undefined for operations that list or create resources. */
  readonly idParameter: string | undefined
}

/** The resource of an action. */
export interface Target {
  readonly kind: string
  /** Undefined if resources are listed or created. */
  readonly id?: string | undefined
}

/**
 * Whether permissions allow an action: at least one allows it and none denies it. The `resourceId` of a permission is
 * the id of a resource, a pattern for all resources of a kind such as `las:document:*`, or `*`. The patterns
 * `las:document:*` and `cradl:document:*` both mean all documents. The owner of a resource is ignored.
 */
export function allows(
  permissions: readonly Permission[],
  action: Permission['action'],
  { kind, id }: Target,
): boolean {
  const names = [id, ...patternsOf(kind), '*']
  const effects = permissions
    .filter(permission => permission.action === action || permission.action === '*')
    .filter(({ resourceId }) => names.includes(splitReference(resourceId).id))
    .map(({ effect }) => effect)
  return effects.includes('allow') && !effects.includes('deny')
}

const patternsOf = (kind: string): string[] => prefixesOf(kind).map(prefix => `${prefix}*`)

/**
 * Checks that a caller has a permission.
 * @param params the path parameters of the request.
 * @throws 403 with the action and the resource.
 */
export function checkPermission(
  { id, organizationId, roleIds, permissions }: Principal,
  { action, kind, idParameter }: RequiredPermission,
  params: Readonly<Record<string, string>>,
): void {
  const given = idParameter === undefined ? undefined : params[idParameter]
  // Several ids can refer to the same resource. A denial applies to all of them.
  const resourceId = given === 'me' ? organizationId : given && splitReference(given).id
  if (allows(permissions, action, { kind, id: resourceId })) return
  const reason = roleIds.length === 0 ? 'it has no roles' : `${roleIds.join(', ')} does not grant this permission`
  throw forbidden(
    `${id} is not allowed to ${action} ${resourceId ?? idOf(kind, '*', 'las')}: ${reason}. An administrator can change its roleIds`,
  )
}
