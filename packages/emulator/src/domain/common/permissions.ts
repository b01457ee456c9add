import { forbidden } from '../../platform/errors.js'
import type { Permission, Principal } from './principal.js'

/** What a caller must be permitted to do to use an operation. */
export interface RequiredPermission {
  readonly action: 'read' | 'write'
  /** The kind of resource, as in its ids: `workflow-execution` for `/workflows/{workflowId}/executions`. */
  readonly kind: string
  /** The parameter of the path that has the id of the resource; absent for lists, and where one is created. */
  readonly idParameter: string | undefined
}

/** A resource that a permission can name. */
export interface Target {
  /** As in its id: `document` in `las:document:…`. */
  readonly kind: string
  /** Absent for a resource that is about to be created, and for lists. */
  readonly id?: string | undefined
}

/**
 * Whether permissions allow an action: one must allow it, and none may deny it. The `resourceId` of a permission is `*`, the id of a resource, or
 * all resources of a kind, such as `las:document:*`.
 */
export function allows(
  permissions: readonly Permission[],
  action: Permission['action'],
  { kind, id }: Target,
): boolean {
  const effects = permissions
    .filter(permission => [action, '*'].includes(permission.action))
    .filter(permission => [id, `las:${kind}:*`, '*'].includes(permission.resourceId))
    .map(({ effect }) => effect)
  return effects.includes('allow') && !effects.includes('deny')
}

/**
 * @param params of the path of a request.
 * @throws 403 that names the action and the resource.
 */
export function checkPermission(
  { id, roleIds, permissions }: Principal,
  { action, kind, idParameter }: RequiredPermission,
  params: Readonly<Record<string, string>>,
): void {
  const resourceId = idParameter === undefined ? undefined : params[idParameter]
  if (allows(permissions, action, { kind, id: resourceId })) return
  const reason = roleIds.length === 0 ? 'it has no roles' : `${roleIds.join(', ')} does not grant this permission`
  throw forbidden(
    `${id} is not allowed to ${action} ${resourceId ?? `las:${kind}:*`}: ${reason}. An administrator can change its roleIds`,
  )
}
