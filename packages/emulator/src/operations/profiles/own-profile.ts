import { SYSTEM } from '../../auth/clients.js'
import type { Caller, Context } from '../../context.js'
import { organizations } from '../organizations/organization.js'
import { type ProfileRecord, profiles } from './profile.js'

/** The person for whom the caller acts: an app client acts for the owner of its organization. */
export async function ownProfile({ store }: Context, { organizationId }: Caller): Promise<ProfileRecord> {
  const organization = await store.get(organizations, organizationId, organizationId)
  const profile = organization && (await store.get(profiles, SYSTEM, organization.ownerProfileId))
  if (!profile) throw new Error(`${organizationId} has no owner`)
  return profile
}
