import { replace, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { appClients } from '../app-clients/app-client.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { OrganizationRecord } from '../organizations/organization.js'
import { ownProfile } from '../profiles/own-profile.js'
import { profiles } from '../profiles/profile.js'
import { newOrganization } from './new-organization.js'

/**
 * Creates an organization. Its first user is the person making the request. Its app client uses the same sign-in URLs as
 * the calling app client.
 */
export async function createOrganization(
  context: Context,
  caller: Caller,
  settings: BodyOf<'createOrganization'>,
): Promise<OrganizationRecord> {
  const { store, newId } = context
  const ids = { organizationId: newId('organization'), appClientId: newId('app-client') }
  const template = await store.get(appClients, caller.organizationId, caller.appClientId)
  return retryOnConflict(async () => {
    const owner = await ownProfile(context, caller)
    const { organization, changes } = newOrganization(context, {
      ids,
      settings,
      ownerProfileId: owner.id,
      signIn: {
        secretDigest: null,
        callbackUrls: template?.callbackUrls ?? null,
        logoutUrls: template?.logoutUrls ?? null,
        loginUrls: template?.loginUrls ?? null,
        defaultLoginUrl: template?.defaultLoginUrl ?? null,
      },
    })
    const numberOfOrganizationsCreated = owner.numberOfOrganizationsCreated + 1
    await store.write([...changes, replace(profiles, { ...owner, numberOfOrganizationsCreated })])
    return organization
  })
}
