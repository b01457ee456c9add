import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Validation } from './types.js'

/**
 * Fetches a validation.
 *
 * `GET /validations/{validationId}`
 *
 * @throws {NotFoundError} if the validation does not exist.
 * @example
 * const { config } = await getValidation(transport, validationId)
 */
export async function getValidation(
  transport: Transport,
  validationId: Id<'validation'>,
  request?: RequestOptions,
): Promise<Validation> {
  return transport.request({ method: 'GET', path: path('/validations/{validationId}', { validationId }) }, request)
}
