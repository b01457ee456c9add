import { replace, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/received.js'
import { appClients } from '../app-clients/app-client.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { OrganizationRecord } from '../organizations/organization.js'
import { ownProfile } from '../profiles/own-profile.js'
import { profiles } from '../profiles/profile.js'
import { foundOrganization } from './found-organization.js'

/**
 * Creates an organization, whose first user is the person for whom the caller acts. People sign in to it as they do with
 * the caller's app client; that one itself stays in its own organization.
 */
export async function createOrganization(
  context: Context,
  caller: Caller,
  { name = null }: BodyOf<'createOrganization'>,
): Promise<OrganizationRecord> {
  const { store, createId } = context
  const ids = { organizationId: `las:organization:${createId()}`, appClientId: `las:app-client:${createId()}` }
  const model = await store.get(appClients, caller.organizationId, caller.appClientId)
  return retryOnConflict(async () => {
    const owner = await ownProfile(context, caller)
    const { organization, changes } = foundOrganization(context, {
      ids,
      name,
      ownerProfileId: owner.id,
      signIn: {
        secretDigest: null,
        callbackUrls: model?.callbackUrls ?? null,
        logoutUrls: model?.logoutUrls ?? null,
        loginUrls: model?.loginUrls ?? null,
        defaultLoginUrl: model?.defaultLoginUrl ?? null,
      },
    })
    const numberOfOrganizationsCreated = owner.numberOfOrganizationsCreated + 1
    await store.write([...changes, replace(profiles, { ...owner, numberOfOrganizationsCreated })])
    return organization
  })
}
