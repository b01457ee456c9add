import { SYSTEM } from '@las/storage'
import { appClients } from '../app-clients/app-client.js'
import type { Context } from '../common/context.js'
import { presentOwnProfile, profiles } from '../profiles/profile.js'
import { users } from './user.js'

/**
 * The name of a user or an app client, to be shown to people: that of the profile, otherwise the email address, or that of the app
 * client. The id if the user or the app client was deleted.
 */
export async function actorName(
  { store }: Pick<Context, 'store'>,
  organizationId: string,
  actorId: string,
): Promise<string> {
  const [user, appClient] = await Promise.all([
    store.get(users, organizationId, actorId),
    store.get(appClients, organizationId, actorId),
  ])
  if (appClient) return appClient.name ?? 'App client without a name'
  if (!user) return actorId
  const profile = await store.get(profiles, SYSTEM, user.profileId)
  return profile ? (presentOwnProfile(profile).name ?? profile.email) : actorId
}
