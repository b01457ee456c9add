import { SYSTEM, updateRecord } from '@las/storage'
import { findProfile } from '../../../domain/profiles/find-profile.js'
import { presentOwnProfile, profiles } from '../../../domain/profiles/profile.js'
import { forbidden, notFound } from '../../../platform/errors.js'
import { timestampOf } from '../../../platform/time/timestamps.js'
import { type Operation, operation } from '../../requests/operation.js'

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
