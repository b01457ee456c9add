import { firstCaller, firstCredentials } from '../domain/accounts/first-organization.js'
import { secrets } from '../domain/secrets/secret.js'
import { decryptData, type SecretData } from '../domain/secrets/secret-data.js'
import { isInsecureUrl } from '../platform/loopback.js'
import type { ExecutionContext } from './context.js'

/** The sources of a program's variables. */
export interface EnvironmentSource {
  readonly organizationId: string
  readonly environment?: Readonly<Record<string, string>> | undefined
  readonly environmentSecrets?: readonly string[] | undefined
  /** Variables with the ids that the program needs. */
  readonly ids: Readonly<Record<string, string>>
}

/**
 * Returns the environment of a program: its variables, those of its secrets, and the access to this API. Later sources
 * override earlier ones.
 * @throws if a secret does not exist, or cannot be decrypted with the key of this emulator.
 */
export async function environmentOf(
  context: ExecutionContext,
  { organizationId, environment, environmentSecrets = [], ids }: EnvironmentSource,
): Promise<Record<string, string>> {
  const variables: Record<string, string> = { ...environment }
  for (const secretId of environmentSecrets) {
    for (const [name, value] of Object.entries(await secretData(context, organizationId, secretId))) {
      variables[name] = typeof value === 'string' ? value : JSON.stringify(value)
    }
  }
  return { ...variables, ...ids, ...access(context, organizationId) }
}

/** @throws if the secret does not exist, or cannot be decrypted with the key of this emulator. */
export async function secretData(
  { store, keys }: ExecutionContext,
  organizationId: string,
  secretId: string,
): Promise<SecretData> {
  const secret = await store.get(secrets, organizationId, secretId)
  if (!secret) throw new Error(`The secret ${secretId} no longer exists`)
  return decryptData(keys, secret)
}

/** Returns the endpoints and credentials in the variables that the SDKs read. */
function access({ keys, origin }: ExecutionContext, organizationId: string): Record<string, string> {
  const endpoints = {
    LAS_API_ENDPOINT: `${origin()}/v1`,
    LAS_AUTH_ENDPOINT: origin(),
    ...(isInsecureUrl(origin()) && { LAS_ALLOW_INSECURE_HTTP: 'true' }),
  }
  // The emulator does not know the client secrets of other organizations.
  if (organizationId !== firstCaller(keys).organizationId) return endpoints
  const { clientId, clientSecret } = firstCredentials(keys)
  return { ...endpoints, LAS_CLIENT_ID: clientId, LAS_CLIENT_SECRET: clientSecret }
}
