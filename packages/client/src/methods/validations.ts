// Written by tooling/client-methods.mjs from the functions of @las/validations. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  CreateValidationOptions,
  CreateValidationTaskOptions,
  ListValidationsOptions,
  ListValidationTasksOptions,
  UpdateValidationOptions,
  UpdateValidationTaskOptions,
  Validation,
  ValidationList,
  ValidationTask,
  ValidationTaskList,
  ValidationWorker,
  ValidationWorkerOptions,
  WaitForValidationTaskOptions,
} from '@las/validations'

/** The functions of `@las/validations` as methods. */
export interface ValidationsClient {
  /**
   * Creates a validation, a queue of documents that people review. `config` is at most 256 KiB of JSON.
   *
   * `POST /validations`
   *
   * @example
   * const { validationId } = await client.createValidation({ name: 'Invoices to review' })
   */
  createValidation(options?: CreateValidationOptions, request?: RequestOptions): Promise<Validation>

  /**
   * Adds a task, a document to review, to a validation.
   *
   * `POST /validations/{validationId}/tasks`
   *
   * @param input The values to review, for example the document and its predictions: a JSON object of at most 256 KiB.
   * @throws {BadRequestError} if the validation is disabled, or the run of the agent does not exist.
   * @throws {NotFoundError} if the validation does not exist.
   * @throws {LimitExceededError} if the monthly limit of validation tasks has been reached.
   * @example
   * const { taskId } = await client.createValidationTask(validationId, { documentId, predictionId })
   */
  createValidationTask(
    validationId: Id<'validation'>,
    input: object,
    options?: CreateValidationTaskOptions,
    request?: RequestOptions,
  ): Promise<ValidationTask>

  /**
   * Starts a worker for a validation. The worker opens the longest-waiting task, calls the handler with it, renews its claim
   * while the handler runs, and ends the task with the handler's result. If the handler throws an error, the task ends with the
   * status `failed`, and the error is in its output. While no task is waiting, the worker polls less and less often.
   *
   * People and any number of workers can share a validation: workers claim tasks in `metadata.workerClaim`, and never take tasks
   * that a person has opened. Other metadata is preserved. If a worker crashes, another worker takes its tasks over after
   * `leaseTimeout`. A handler can therefore run twice for a task, but each task ends only once: if a person or another program has ended it,
   * `onError` receives an error with the code `superseded`.
   *
   * `GET /validations/{validationId}/tasks`, then `PATCH /validations/{validationId}/tasks/{taskId}` for each task
   *
   * @throws {InvalidArgumentError} if the validation or the handler is missing, or a number is out of range.
   * @example
   * const worker = client.createValidationWorker({
   *   validationId,
   *   handler: async ({ input }, { skip }) => (input.fields ? { ...input.fields } : skip()),
   *   onError: error => console.error(error),
   * })
   * await worker.close()
   */
  createValidationWorker(options: ValidationWorkerOptions): ValidationWorker

  /**
   * Deletes a validation and its tasks, even if agents refer to it.
   *
   * `DELETE /validations/{validationId}`
   *
   * @returns The deleted validation.
   * @throws {NotFoundError} if the validation does not exist.
   * @example
   * await client.deleteValidation(validationId)
   */
  deleteValidation(validationId: Id<'validation'>, request?: RequestOptions): Promise<Validation>

  /**
   * Fetches a validation.
   *
   * `GET /validations/{validationId}`
   *
   * @throws {NotFoundError} if the validation does not exist.
   * @example
   * const { config } = await client.getValidation(validationId)
   */
  getValidation(validationId: Id<'validation'>, request?: RequestOptions): Promise<Validation>

  /**
   * Fetches a validation task.
   *
   * `GET /validations/{validationId}/tasks/{taskId}`
   *
   * @throws {NotFoundError} if the validation has no task with this id.
   * @example
   * const { status, output } = await client.getValidationTask(validationId, taskId)
   */
  getValidationTask(
    validationId: Id<'validation'>,
    taskId: Id<'validation-task'>,
    request?: RequestOptions,
  ): Promise<ValidationTask>

  /**
   * Lists the tasks of a validation, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /validations/{validationId}/tasks`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @throws {NotFoundError} if the validation does not exist.
   * @example
   * for await (const { taskId, input } of client.listValidationTasks(validationId, { status: 'ready' })) {
   *   console.log(taskId, input)
   * }
   */
  listValidationTasks(
    validationId: Id<'validation'>,
    options?: ListValidationTasksOptions,
    request?: RequestOptions,
  ): PaginatedList<ValidationTaskList, ValidationTask>

  /**
   * Lists validations, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /validations`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { validationId, name } of client.listValidations()) console.log(validationId, name)
   */
  listValidations(options?: ListValidationsOptions, request?: RequestOptions): PaginatedList<ValidationList, Validation>

  /**
   * Updates a validation. `config` changes the keys that it contains: other keys keep their values, and `null` removes a
   * key.
   *
   * `PATCH /validations/{validationId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the validation does not exist.
   * @example
   * await client.updateValidation(validationId, { name: 'Receipts to review' })
   */
  updateValidation(
    validationId: Id<'validation'>,
    options: UpdateValidationOptions,
    request?: RequestOptions,
  ): Promise<Validation>

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
   * await client.updateValidationTask(validationId, taskId, { status: 'succeeded', output: { total_amount: '120.00' } })
   */
  updateValidationTask(
    validationId: Id<'validation'>,
    taskId: Id<'validation-task'>,
    options: UpdateValidationTaskOptions,
    request?: RequestOptions,
  ): Promise<ValidationTask>

  /**
   * Waits until a validation task has succeeded, which can take as long as people need: increase `maxWait`.
   *
   * `GET /validations/{validationId}/tasks/{taskId}`, repeatedly
   *
   * @param options How long to wait (1 hour by default) and how often to poll.
   * @returns The task with its output.
   * @throws {WaiterError} if the task has failed, with the reason, or is cancelled, or takes longer than `maxWait`; `lastState`
   * is the task.
   * @throws {NotFoundError} if the validation has no task with this id.
   * @throws {AbortedError} if `signal` is aborted.
   * @example
   * const { output } = await client.waitForValidationTask(validationId, taskId, { maxWait: 24 * 60 * 60 * 1000 })
   */
  waitForValidationTask(
    validationId: Id<'validation'>,
    taskId: Id<'validation-task'>,
    options?: WaitForValidationTaskOptions,
  ): Promise<ValidationTask>
}
