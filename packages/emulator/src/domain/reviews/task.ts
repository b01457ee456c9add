import { notFound } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { isOfKind, splitReference } from '../common/ids.js'
import { hasEnded } from '../runs/run.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'
import { type ValidationTaskRecord, validationTasks } from '../validations/validation-task.js'

/** A task for a person: a task of a validation, or an execution of a manual transition. */
export type ReviewTask =
  | { readonly kind: 'validation-task'; readonly record: ValidationTaskRecord }
  | { readonly kind: 'transition-execution'; readonly record: TransitionExecutionRecord }

export type TaskKind = ReviewTask['kind']

/** The kind of the task with this id. */
export const kindOfTask = (taskId: string): TaskKind =>
  isOfKind('transition-execution', taskId) ? 'transition-execution' : 'validation-task'

/** Returns the task with this id, which can contain the ids of its organization and its validation. */
export async function findTask(
  { store }: Pick<Context, 'store'>,
  { organizationId }: Pick<Caller, 'organizationId'>,
  taskId: string,
): Promise<ReviewTask | undefined> {
  const { id } = splitReference(taskId)
  if (kindOfTask(id) === 'validation-task') {
    const record = await store.get(validationTasks, organizationId, id)
    return record && { kind: 'validation-task', record }
  }
  const record = await store.get(transitionExecutions, organizationId, id)
  return record?.transitionType === 'manual' ? { kind: 'transition-execution', record } : undefined
}

/** @throws 404 if the task does not exist. */
export async function getTask(
  context: Pick<Context, 'store'>,
  caller: Pick<Caller, 'organizationId'>,
  taskId: string,
): Promise<ReviewTask> {
  const task = await findTask(context, caller, taskId)
  if (!task) throw notFound('task', taskId)
  return task
}

/** The id of the validation or transition of a task. */
export const sourceIdOf = ({ kind, record }: ReviewTask): string =>
  kind === 'validation-task' ? record.validationId : record.transitionId

/** When a task was created. Executions that an earlier version of the emulator stored are older than all others. */
export function createdTimeOf({ kind, record }: ReviewTask): string {
  if (kind === 'validation-task') return record.createdTime
  return record.createdTime ?? record.startTime ?? timestampOf(() => 0)
}

/** Whether a task has ended. */
export const isEnded = ({ kind, record }: ReviewTask): boolean =>
  kind === 'validation-task' ? hasEnded(record) : record.status !== 'running'
