import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Secret } from './types.js'

/**
 * Deletes a secret, also when a transition refers to it.
 *
 * `DELETE /secrets/{secretId}`
 *
 * @returns The secret as it was, without its data.
 * @throws {NotFoundError} when there is no such secret.
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
