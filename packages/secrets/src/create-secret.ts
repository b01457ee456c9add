import type { CreateSecretBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { Secret, SecretData } from './types.js'

/** Fields of a new secret in addition to its data. */
export interface CreateSecretOptions extends Omit<CreateSecretBody, 'data'> {}

/**
 * Creates a secret, which transitions can use but nobody can read again.
 *
 * `POST /secrets`
 *
 * @param data What is kept secret. No answer of the API ever holds it.
 * @example
 * const { secretId } = await createSecret(transport, { username: 'robot', password }, { name: 'Registry login' })
 */
export async function createSecret(
  transport: Transport,
  data: SecretData,
  options: CreateSecretOptions = {},
  request?: RequestOptions,
): Promise<Secret> {
  return transport.request({ method: 'POST', path: path('/secrets'), body: { ...options, data } }, request)
}
