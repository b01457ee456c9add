import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { endReview, reviewRemovals } from '../review-records/end-reviews.js'
import { newRun } from '../runs/run.js'
import { type RunKind, storeRun, updateRun } from '../runs/write-run.js'
import { type ValidationRecord, validationResource } from './validation.js'
import { type ValidationTaskRecord, validationTaskResource } from './validation-task.js'

export const tasksOfValidations: RunKind<'validationId', ValidationTaskRecord, ValidationRecord> = {
  resource: validationTaskResource,
  parent: validationResource,
  parentField: 'validationId',
  triggers: { created: 'ValidationTask is Created', succeeded: 'ValidationTask has Completed' },
  checkParent({ id, enabled }) {
    if (!enabled) throw badRequest(`${id} is disabled, and accepts no tasks`)
  },
  onEnd: (context, caller, task) =>
    endReview(context, task, { actorId: actorIdOf(caller), sourceId: task.validationId }),
  onRemove: reviewRemovals,
}

/** Returns a new task of a validation. */
export const newTask = (
  context: Context,
  caller: Caller,
  validationId: string,
  fields: BodyOf<'createValidationTask'>,
): ValidationTaskRecord => ({
  ...newRun(context, caller, 'validation-task', validationId, 'ready'),
  validationId,
  input: {},
  agentRunId: null,
  ...fields,
})

/** Adds a task to a validation, and records it in the run of its agent. */
export const createValidationTask = (
  context: Context,
  caller: Caller,
  fields: BodyOf<'createValidationTask'>,
  validationId: string,
): Promise<ValidationTaskRecord> =>
  storeRun(context, caller, tasksOfValidations, newTask(context, caller, validationId, fields))

/** Opens or ends a task, or changes its fields. A change of the status is recorded in the run of its agent. */
export const updateValidationTask = (
  context: Context,
  caller: Caller,
  taskId: string,
  fields: BodyOf<'updateValidationTask'>,
  validationId: string,
): Promise<ValidationTaskRecord> => updateRun(context, caller, tasksOfValidations, taskId, fields, validationId)
