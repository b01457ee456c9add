import type { CreateValidationTaskBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { ValidationTask } from './types.js'

/** Fields of a new task in addition to its input. */
export interface CreateValidationTaskOptions extends Omit<CreateValidationTaskBody, 'input'> {}

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
 * const { taskId } = await createValidationTask(transport, validationId, { documentId, predictionId })
 */
export async function createValidationTask(
  transport: Transport,
  validationId: Id<'validation'>,
  input: object,
  options?: CreateValidationTaskOptions,
  request?: RequestOptions,
): Promise<ValidationTask> {
  return transport.request(
    {
      method: 'POST',
      path: path('/validations/{validationId}/tasks', { validationId }),
      body: { ...parseOptions(options), input },
    },
    request,
  )
}
