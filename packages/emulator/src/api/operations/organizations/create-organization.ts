import { replace, retryOnConflict } from '@las/storage'
import { foundOrganization } from '../../../domain/accounts/found-organization.js'
import { presentOrganization } from '../../../domain/accounts/present-organization.js'
import { appClients } from '../../../domain/app-clients/app-client.js'
import { ownProfile } from '../../../domain/profiles/own-profile.js'
import { profiles } from '../../../domain/profiles/profile.js'
import { type Operation, operation } from '../../requests/operation.js'

/**
 * Creates an organization, whose first user is the person for whom the caller acts. People sign in to it as they do with
 * the caller's app client; that one itself stays in its own organization.
 */
const createOrganization: Operation = operation(
  'createOrganization',
  async ({ body: { name = null }, caller, context }) => {
    const { store, createId } = context
    const ids = { organizationId: `las:organization:${createId()}`, appClientId: `las:app-client:${createId()}` }
    const model = await store.get(appClients, caller.organizationId, caller.appClientId)
    const organization = await retryOnConflict(async () => {
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
    return presentOrganization(context, organization)
  },
)

export default createOrganization
