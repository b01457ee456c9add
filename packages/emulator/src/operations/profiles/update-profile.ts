import { forbidden, notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { SYSTEM } from '../../store/system.js'
import { updateRecord } from '../../store/update.js'
import { timestampOf } from '../../time/timestamps.js'
import { findProfile } from './find-profile.js'
import { presentOwnProfile, profiles } from './profile.js'

/** Changes what is given of the caller's own profile and leaves the rest. */
const updateProfile: Operation = operation('updateProfile', async ({ params, body, caller, context }) => {
  const { profile, own } = await findProfile(context, caller, params.profileId)
  if (!own) throw forbidden(`profileId ${profile.id} belongs to another user; users can only change their own profile`)
  const update = await updateRecord(context.store, profiles, SYSTEM, profile.id, record => ({
    ...record,
    ...body,
    updatedTime: timestampOf(context.clock),
  }))
  if (!update) throw notFound('profile', params.profileId)
  return presentOwnProfile(update.after)
})

export default updateProfile
