import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { findProfile } from './find-profile.js'
import { presentOwnProfile, presentPublicProfile, profileIdOrMe, profileSchema } from './profile.js'

/** One person: everything when it is the caller's own, otherwise the name and the picture. */
const getProfile: Operation = operation({
  id: 'getProfile',
  method: 'GET',
  path: '/profiles/{profileId}',
  params: strict({ profileId: profileIdOrMe }),
  response: profileSchema,
  async handler({ params, caller, context }) {
    const { profile, own } = await findProfile(context, caller, params.profileId)
    return own ? presentOwnProfile(profile) : presentPublicProfile(profile)
  },
})

export default getProfile
