import { SYSTEM } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { organizations } from '../organizations/organization.js'
import { type ProfileRecord, profiles } from './profile.js'

/** Returns the profile of the signed-in user or, for an app client without a user, of the organization's owner. */
export async function ownProfile({ store }: Context, { organizationId, user }: Caller): Promise<ProfileRecord> {
  const organization = user ? undefined : await store.get(organizations, organizationId, organizationId)
  const profileId = user?.profileId ?? organization?.ownerProfileId
  const profile = profileId === undefined ? undefined : await store.get(profiles, SYSTEM, profileId)
  if (!profile) throw new Error(`${organizationId} has no owner`)
  return profile
}
