import type { UpdateValidationTaskBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ValidationTask } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateValidationTaskOptions extends UpdateValidationTaskBody {}

/**
 * Opens a validation task (`in-progress`), returns it to the queue (`ready`), ends it (`succeeded`, `failed`), or
 * changes its other fields.
 *
 * `PATCH /validations/{validationId}/tasks/{taskId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {BadRequestError} if the task has ended, and `options` contains another status or output.
 * @throws {NotFoundError} if the validation has no task with this id.
 * @example
 * await updateValidationTask(transport, validationId, taskId, { status: 'succeeded', output: { total_amount: '120.00' } })
 */
export async function updateValidationTask(
  transport: Transport,
  validationId: Id<'validation'>,
  taskId: Id<'validation-task'>,
  options: UpdateValidationTaskOptions,
  request?: RequestOptions,
): Promise<ValidationTask> {
  return transport.request(
    {
      method: 'PATCH',
      path: path('/validations/{validationId}/tasks/{taskId}', { validationId, taskId }),
      body: options,
    },
    request,
  )
}
