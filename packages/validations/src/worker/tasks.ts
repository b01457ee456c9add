import type { ClaimableTasks, Id, Transport } from '@las/core'
import { getValidationTask } from '../get-validation-task.js'
import { listValidationTasks } from '../list-validation-tasks.js'
import type { ValidationTask } from '../types.js'
import { updateValidationTask } from '../update-validation-task.js'

/** The tasks of a validation, which people and workers claim by opening them. */
export const tasksOf = (
  transport: Transport,
  validationId: Id<'validation'>,
): ClaimableTasks<ValidationTask, 'ready' | 'in-progress'> => ({
  idOf: ({ taskId }) => taskId,
  list: () => listValidationTasks(transport, validationId, { status: ['ready', 'in-progress'] }),
  get: (taskId, request) => getValidationTask(transport, validationId, taskId, request),
  update: (taskId, changes, request) => updateValidationTask(transport, validationId, taskId, changes, request),
  waiting: 'ready',
  inProgress: 'in-progress',
  claimed: { status: 'in-progress' },
  returned: { status: 'ready' },
})
