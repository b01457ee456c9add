import type { CreateSecretBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Secret, SecretData } from './types.js'

/** Fields of a new secret in addition to its data. */
export interface CreateSecretOptions extends Omit<CreateSecretBody, 'data'> {}

/**
 * Creates a secret. Transitions can use it, but no API call returns its data.
 *
 * `POST /secrets`
 *
 * @param data The secret values by name. No response contains them.
 * @example
 * const { secretId } = await createSecret(transport, { username: 'robot', password }, { name: 'Registry login' })
 */
export async function createSecret(
  transport: Transport,
  data: SecretData,
  options?: CreateSecretOptions,
  request?: RequestOptions,
): Promise<Secret> {
  return transport.request(
    { method: 'POST', path: path('/secrets'), body: { ...parseOptions(options), data } },
    request,
  )
}
