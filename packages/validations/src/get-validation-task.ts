import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ValidationTask } from './types.js'

/**
 * Fetches a validation task.
 *
 * `GET /validations/{validationId}/tasks/{taskId}`
 *
 * @throws {NotFoundError} if the validation has no task with this id.
 * @example
 * const { status, output } = await getValidationTask(transport, validationId, taskId)
 */
export async function getValidationTask(
  transport: Transport,
  validationId: Id<'validation'>,
  taskId: Id<'validation-task'>,
  request?: RequestOptions,
): Promise<ValidationTask> {
  return transport.request(
    { method: 'GET', path: path('/validations/{validationId}/tasks/{taskId}', { validationId, taskId }) },
    request,
  )
}
