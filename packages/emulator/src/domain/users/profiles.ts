import { SYSTEM, updateRecord } from '@las/storage'
import { forbidden, notFound } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { ownProfile } from '../profiles/own-profile.js'
import {
  type Profile,
  type ProfileRecord,
  presentOwnProfile,
  presentPublicProfile,
  profiles,
} from '../profiles/profile.js'
import { userIdOf, users } from './user.js'

/** Returns the full profile if it is the caller's own, otherwise only the name and picture. */
export async function getProfile(context: Context, caller: Caller, profileId: string): Promise<Profile> {
  const { profile, isOwn } = await findProfile(context, caller, profileId)
  return isOwn ? presentOwnProfile(profile) : presentPublicProfile(profile)
}

/** Updates the given fields of the caller's own profile and leaves the others unchanged. */
export async function updateProfile(
  context: Context,
  caller: Caller,
  profileId: string,
  { picture, pictureUrl = picture, ...fields }: BodyOf<'updateProfile'>,
): Promise<Profile> {
  const { profile, isOwn } = await findProfile(context, caller, profileId)
  if (!isOwn)
    throw forbidden(`profileId ${profile.id} belongs to another user; users can only change their own profile`)
  const update = await updateRecord(context.store, profiles, SYSTEM, profile.id, record => ({
    ...record,
    ...fields,
    ...(pictureUrl !== undefined && { picture: pictureUrl }),
    updatedTime: timestampOf(context.clock),
  }))
  if (!update) throw notFound('profile', profileId)
  return presentOwnProfile(update.after)
}

/**
 * Returns the profile with the given id, or the caller's own for `me`, and whether it is the caller's own.
 * @throws 404 if it does not exist, or if the person is not a user of the caller's organization.
 */
async function findProfile(
  context: Context,
  caller: Caller,
  profileId: string,
): Promise<{ profile: ProfileRecord; isOwn: boolean }> {
  const { store, keys } = context
  const own = await ownProfile(context, caller)
  if (profileId === 'me' || profileId === own.id) return { profile: own, isOwn: true }
  const { organizationId } = caller
  const user = await store.get(users, organizationId, userIdOf(keys, organizationId, profileId))
  const profile = user && (await store.get(profiles, SYSTEM, profileId))
  if (!profile) throw notFound('profile', profileId)
  return { profile, isOwn: false }
}
