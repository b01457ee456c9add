import { firstCredentials } from '../accounts/first-organization.js'
import { appClients } from '../app-clients/app-client.js'
import { derivedSecret, secretDigest } from '../app-clients/clients.js'
import type { Context } from '../common/context.js'
import type { Audit, ResourceRecord } from '../common/record.js'

/**
 * Returns the secret of the app client that created a resource. It is undefined if a user created the resource, or if the
 * emulator does not know the secret: app clients that were created by an earlier version have a secret that is not derived.
 */
export async function creatorSecret(
  { store, keys }: Pick<Context, 'store' | 'keys'>,
  { organizationId, createdBy }: ResourceRecord & Pick<Audit, 'createdBy'>,
): Promise<string | undefined> {
  const appClient = await store.get(appClients, organizationId, createdBy)
  if (!appClient) return undefined
  const candidates = [derivedSecret(keys, appClient), firstCredentials(keys).clientSecret]
  return candidates.find(secret => secretDigest(secret) === appClient.secretDigest)
}
