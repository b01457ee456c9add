import type { ListValidationTasksQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { ValidationTask, ValidationTaskList } from './types.js'

/** Which tasks to list. */
export interface ListValidationTasksOptions extends ListValidationTasksQuery {}

/**
 * Lists the tasks of a validation, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /validations/{validationId}/tasks`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @throws {NotFoundError} if the validation does not exist.
 * @example
 * for await (const { taskId, input } of listValidationTasks(transport, validationId, { status: 'ready' })) {
 *   console.log(taskId, input)
 * }
 */
export function listValidationTasks(
  transport: Transport,
  validationId: Id<'validation'>,
  options: ListValidationTasksOptions = {},
  request?: RequestOptions,
): PaginatedList<ValidationTaskList, ValidationTask> {
  return listPages(
    transport,
    'tasks',
    () => ({ path: path('/validations/{validationId}/tasks', { validationId }), query: options }),
    request,
  )
}
