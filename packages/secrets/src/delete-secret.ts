import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Secret } from './types.js'

/**
 * Deletes a secret, even if a transition refers to it.
 *
 * `DELETE /secrets/{secretId}`
 *
 * @returns The deleted secret, without its data.
 * @throws {NotFoundError} if the secret does not exist.
 * @example
 * await deleteSecret(transport, secretId)
 */
export async function deleteSecret(
  transport: Transport,
  secretId: Id<'secret'>,
  request?: RequestOptions,
): Promise<Secret> {
  return transport.request({ method: 'DELETE', path: path('/secrets/{secretId}', { secretId }) }, request)
}
