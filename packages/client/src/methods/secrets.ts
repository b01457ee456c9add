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
   * Creates a secret, which transitions can use but nobody can read again.
   *
   * `POST /secrets`
   *
   * @param data What is kept secret. No answer of the API ever holds it.
   * @example
   * const { secretId } = await client.createSecret({ username: 'robot', password }, { name: 'Registry login' })
   */
  createSecret(data: SecretData, options?: CreateSecretOptions, request?: RequestOptions): Promise<Secret>

  /**
   * Deletes a secret, also when a transition refers to it.
   *
   * `DELETE /secrets/{secretId}`
   *
   * @returns The secret as it was, without its data.
   * @throws {NotFoundError} when there is no such secret.
   * @example
   * await client.deleteSecret(secretId)
   */
  deleteSecret(secretId: Id<'secret'>, request?: RequestOptions): Promise<Secret>

  /**
   * Lists secrets without their data: awaited it is one page, iterated over it is all of them.
   *
   * `GET /secrets`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const secret of client.listSecrets()) console.log(secret.secretId, secret.name)
   */
  listSecrets(options?: ListSecretsOptions, request?: RequestOptions): PaginatedList<SecretList, Secret>

  /**
   * Changes a secret.
   *
   * `PATCH /secrets/{secretId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such secret.
   * @example
   * await client.updateSecret(secretId, { data: { username: 'robot', password } })
   */
  updateSecret(secretId: Id<'secret'>, options: UpdateSecretOptions, request?: RequestOptions): Promise<Secret>
}
