import type { UpdateSecretBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Secret } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateSecretOptions extends UpdateSecretBody {}

/**
 * Updates a secret.
 *
 * `PATCH /secrets/{secretId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the secret does not exist.
 * @example
 * await updateSecret(transport, secretId, { data: { username: 'robot', password } })
 */
export async function updateSecret(
  transport: Transport,
  secretId: Id<'secret'>,
  options: UpdateSecretOptions,
  request?: RequestOptions,
): Promise<Secret> {
  return transport.request({ method: 'PATCH', path: path('/secrets/{secretId}', { secretId }), body: options }, request)
}
