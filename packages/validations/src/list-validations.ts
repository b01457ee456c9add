import type { ListValidationsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Validation, ValidationList } from './types.js'

/** Which page of validations to list. */
export interface ListValidationsOptions extends ListValidationsQuery {}

/**
 * Lists validations, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /validations`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { validationId, name } of listValidations(transport)) console.log(validationId, name)
 */
export function listValidations(
  transport: Transport,
  options: ListValidationsOptions = {},
  request?: RequestOptions,
): PaginatedList<ValidationList, Validation> {
  return listPages(transport, 'validations', () => ({ path: path('/validations'), query: options }), request)
}
