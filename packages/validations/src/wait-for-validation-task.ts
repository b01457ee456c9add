import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getValidationTask } from './get-validation-task.js'
import type { ValidationTask } from './types.js'

/** How long to wait (1 hour by default) and how often to poll. */
export interface WaitForValidationTaskOptions extends WaitOptions<ValidationTask> {}

const HOUR = 3_600_000

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
 * const { output } = await waitForValidationTask(transport, validationId, taskId, { maxWait: 24 * 60 * 60 * 1000 })
 */
export async function waitForValidationTask(
  transport: Transport,
  validationId: Id<'validation'>,
  taskId: Id<'validation-task'>,
  options?: WaitForValidationTaskOptions,
): Promise<ValidationTask> {
  return waitFor(
    {
      subject: `The task ${taskId}`,
      poll: request => getValidationTask(transport, validationId, taskId, request),
      isDone: ({ status }) => status === 'succeeded',
      failureOf: ({ status, errors }) => {
        if (status !== 'failed' && status !== 'cancelled') return undefined
        return `ended with the status ${status}${errors?.length ? `: ${errors.join('; ')}` : ''}`
      },
      maxWait: HOUR,
    },
    options,
  )
}
