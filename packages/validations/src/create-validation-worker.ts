import {
  type ClaimWorkerOptions,
  checkHandler,
  type Id,
  parseOptions,
  path,
  startClaimWorker,
  TaskEnd,
  type Transport,
  type Worker,
} from '@las/core'
import type { ValidationTask } from './types.js'
import { tasksOf } from './worker/tasks.js'
import type { ValidationHandler } from './worker/validation-handler.js'

/** Options of {@link createValidationWorker}. Times are in milliseconds. */
export interface ValidationWorkerOptions extends ClaimWorkerOptions<ValidationTask> {
  /** Id of the validation whose tasks to review. */
  validationId: Id<'validation'>
  /** Reviews one task. Returns the output, or the result of the context's `skip` or `fail`. */
  handler: ValidationHandler
}

/** A running worker. It stops if the validation is deleted. */
export interface ValidationWorker extends Worker {}

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
 * const worker = createValidationWorker(transport, {
 *   validationId,
 *   handler: async ({ input }, { skip }) => (input.fields ? { ...input.fields } : skip()),
 *   onError: error => console.error(error),
 * })
 * await worker.close()
 */
export function createValidationWorker(transport: Transport, options: ValidationWorkerOptions): ValidationWorker {
  const { validationId, handler, ...workerOptions } = parseOptions(options)
  // Throws if the id is missing or empty.
  path('/validations/{validationId}', { validationId })
  checkHandler(handler)
  return startClaimWorker(
    tasksOf(transport, validationId),
    (task, signal) =>
      handler(task, {
        transport,
        signal,
        skip: () => new TaskEnd('returned'),
        fail: message => new TaskEnd('failed', message),
      }),
    workerOptions,
  )
}
