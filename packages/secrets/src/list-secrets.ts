import type { ListSecretsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Secret, SecretList } from './types.js'

/** Which page of secrets to list. */
export interface ListSecretsOptions extends ListSecretsQuery {}

/**
 * Lists secrets without their data. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /secrets`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const secret of listSecrets(transport)) console.log(secret.secretId, secret.name)
 */
export function listSecrets(
  transport: Transport,
  options: ListSecretsOptions = {},
  request?: RequestOptions,
): PaginatedList<SecretList, Secret> {
  return listPages(transport, 'secrets', () => ({ path: path('/secrets'), query: options }), request)
}
