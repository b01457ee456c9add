// Written by tooling/client-methods.mjs from the functions of @las/secrets. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  CreateSecretOptions,
  ListSecretsOptions,
  Secret,
  SecretData,
  SecretList,
  UpdateSecretOptions,
} from '@las/secrets'

/** The functions of `@las/secrets` as methods. */
export interface SecretsClient {
  /**
   * Creates a secret. Transitions can use it, but no API call returns its data.
   *
   * `POST /secrets`
   *
   * @param data The secret values by name. No response contains them.
   * @example
   * const { secretId } = await client.createSecret({ username: 'robot', password }, { name: 'Registry login' })
   */
  createSecret(data: SecretData, options?: CreateSecretOptions, request?: RequestOptions): Promise<Secret>

  /**
   * Deletes a secret, even if a transition refers to it.
   *
   * `DELETE /secrets/{secretId}`
   *
   * @returns The deleted secret, without its data.
   * @throws {NotFoundError} if the secret does not exist.
   * @example
   * await client.deleteSecret(secretId)
   */
  deleteSecret(secretId: Id<'secret'>, request?: RequestOptions): Promise<Secret>

  /**
   * Lists secrets without their data. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /secrets`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const secret of client.listSecrets()) console.log(secret.secretId, secret.name)
   */
  listSecrets(options?: ListSecretsOptions, request?: RequestOptions): PaginatedList<SecretList, Secret>

  /**
   * Updates a secret.
   *
   * `PATCH /secrets/{secretId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the secret does not exist.
   * @example
   * await client.updateSecret(secretId, { data: { username: 'robot', password } })
   */
  updateSecret(secretId: Id<'secret'>, options: UpdateSecretOptions, request?: RequestOptions): Promise<Secret>
}
