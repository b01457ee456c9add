import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Validation } from './types.js'

/**
 * Deletes a validation and its tasks, even if agents refer to it.
 *
 * `DELETE /validations/{validationId}`
 *
 * @returns The deleted validation.
 * @throws {NotFoundError} if the validation does not exist.
 * @example
 * await deleteValidation(transport, validationId)
 */
export async function deleteValidation(
  transport: Transport,
  validationId: Id<'validation'>,
  request?: RequestOptions,
): Promise<Validation> {
  return transport.request({ method: 'DELETE', path: path('/validations/{validationId}', { validationId }) }, request)
}
