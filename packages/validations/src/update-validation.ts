import type { UpdateValidationBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Validation } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateValidationOptions extends UpdateValidationBody {}

/**
 * Updates a validation. `config` changes the keys that it contains: other keys keep their values, and `null` removes a
 * key.
 *
 * `PATCH /validations/{validationId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the validation does not exist.
 * @example
 * await updateValidation(transport, validationId, { name: 'Receipts to review' })
 */
export async function updateValidation(
  transport: Transport,
  validationId: Id<'validation'>,
  options: UpdateValidationOptions,
  request?: RequestOptions,
): Promise<Validation> {
  return transport.request(
    { method: 'PATCH', path: path('/validations/{validationId}', { validationId }), body: options },
    request,
  )
}
