import { SYSTEM } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { userIdOf, users } from '../users/user.js'
import { ownProfile } from './own-profile.js'
import { type ProfileRecord, profiles } from './profile.js'

/**
 * The profile with an id, or the caller's own for `me`, and whether it is the caller's own.
 * @throws 404 when there is none, or when its person is no user of the caller's organization.
 */
export async function findProfile(
  context: Context,
  caller: Caller,
  profileId: string,
): Promise<{ profile: ProfileRecord; own: boolean }> {
  const { store, keys } = context
  const own = await ownProfile(context, caller)
  if (profileId === 'me' || profileId === own.id) return { profile: own, own: true }
  const { organizationId } = caller
  const user = await store.get(users, organizationId, userIdOf(keys, organizationId, profileId))
  const profile = user && (await store.get(profiles, SYSTEM, profileId))
  if (!profile) throw notFound('profile', profileId)
  return { profile, own: false }
}
