import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { Secret, SecretData } from './types.js'

/** What to change; what is left out stays as it is. */
export interface UpdateSecretOptions extends Naming {
  /** Replaces all of the data: names that are left out are gone. */
  data?: SecretData | undefined
}

/**
 * Changes a secret.
 *
 * `PATCH /secrets/{secretId}`
 *
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such secret.
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
