import { firstCaller, firstCredentials } from '../domain/accounts/first-organization.js'
import { secrets } from '../domain/secrets/secret.js'
import { decryptData, type SecretData } from '../domain/secrets/secret-data.js'
import { isInsecureUrl } from '../platform/loopback.js'
import type { ExecutionContext } from './context.js'

/** Where the variables of a program come from. */
export interface EnvironmentSource {
  readonly organizationId: string
  readonly environment?: Readonly<Record<string, string>> | undefined
  readonly environmentSecrets?: readonly string[] | undefined
  /** The ids that tell the program what it is to do. */
  readonly ids: Readonly<Record<string, string>>
}

/**
 * The environment of a program: its own variables, those of its secrets, and what it needs to use this API. Where they
 * have the same names, the later ones of these count.
 * @throws when a secret is gone, or cannot be read with this emulator's key.
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

/** @throws when the secret is gone, or cannot be read with this emulator's key. */
export async function secretData(
  { store, keys }: ExecutionContext,
  organizationId: string,
  secretId: string,
): Promise<SecretData> {
  const secret = await store.get(secrets, organizationId, secretId)
  if (!secret) throw new Error(`The secret ${secretId} no longer exists`)
  return decryptData(keys, secret)
}

/** With what a program signs in, as the SDKs look for it in the environment. */
function access({ keys, origin }: ExecutionContext, organizationId: string): Record<string, string> {
  const endpoints = {
    LAS_API_ENDPOINT: `${origin()}/v1`,
    LAS_AUTH_ENDPOINT: origin(),
    ...(isInsecureUrl(origin()) && { LAS_ALLOW_INSECURE_HTTP: 'true' }),
  }
  // Other organizations have no client with a secret that the emulator knows.
  if (organizationId !== firstCaller(keys).organizationId) return endpoints
  const { clientId, clientSecret } = firstCredentials(keys)
  return { ...endpoints, LAS_CLIENT_ID: clientId, LAS_CLIENT_SECRET: clientSecret }
}
