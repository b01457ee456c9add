import type { CreateValidationBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { Validation } from './types.js'

/** Fields of a new validation. */
export interface CreateValidationOptions extends CreateValidationBody {}

/**
 * Creates a validation, a queue of documents that people review. `config` is at most 256 KiB of JSON.
 *
 * `POST /validations`
 *
 * @example
 * const { validationId } = await createValidation(transport, { name: 'Invoices to review' })
 */
export async function createValidation(
  transport: Transport,
  options: CreateValidationOptions = {},
  request?: RequestOptions,
): Promise<Validation> {
  return transport.request({ method: 'POST', path: path('/validations'), body: options }, request)
}
