import type { Caller } from '../common/caller.js'
import { allows, checkPermission } from '../common/permissions.js'
import type { Permission, Principal } from '../common/principal.js'
import type { ReviewTask, TaskKind } from './task.js'

/** A person who reviews, and the permissions of the person. */
export interface Reviewer {
  readonly caller: Caller
  readonly principal: Principal
}

const KINDS: readonly TaskKind[] = ['validation-task', 'transition-execution']

/**
 * The kinds of tasks that a reviewer may list.
 * @throws 403 if the reviewer may list none.
 */
export function readableKinds({ principal }: Reviewer): ReadonlySet<TaskKind> {
  const kinds = KINDS.filter(kind => allows(principal.permissions, 'read', { kind }))
  if (kinds.length === 0)
    checkPermission(principal, { action: 'read', kind: 'validation-task', idParameter: undefined }, {})
  return new Set(kinds)
}

/** @throws 403 if a reviewer may not read or change a task. */
export const checkTaskPermission = (
  { principal }: Reviewer,
  action: 'read' | 'write',
  { kind, record }: ReviewTask,
): void => checkPermission(principal, { action, kind, idParameter: 'taskId' }, { taskId: record.id })

/** Whether a reviewer may do this with a task. */
export const mayUse = ({ principal }: Reviewer, action: Permission['action'], { kind, record }: ReviewTask): boolean =>
  allows(principal.permissions, action, { kind, id: record.id })

/** Whether a reviewer may see what belongs to a task, such as the name of its document. */
export const mayRead = ({ principal }: Reviewer, kind: 'document' | 'model', id: string): boolean =>
  allows(principal.permissions, 'read', { kind, id })
