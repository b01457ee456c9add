import { findProfile } from '../../../domain/profiles/find-profile.js'
import { presentOwnProfile, presentPublicProfile } from '../../../domain/profiles/profile.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One person: everything when it is the caller's own, otherwise the name and the picture. */
const getProfile: Operation = operation('getProfile', async ({ params, caller, context }) => {
  const { profile, own } = await findProfile(context, caller, params.profileId)
  return own ? presentOwnProfile(profile) : presentPublicProfile(profile)
})

export default getProfile
