import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Profile } from './types.js'

/**
 * Fetches a profile. Your own profile contains all fields; another person's profile contains only the names, picture and id.
 *
 * `GET /profiles/{profileId}`
 *
 * @param profileId Id of a profile, such as the `profileId` of a user, or `'me'` for your own.
 * @throws {NotFoundError} if the profile does not exist, or belongs to a person who is not a user of your
 * organization.
 * @example
 * const { email, locale } = await getProfile(transport, 'me')
 */
export async function getProfile(
  transport: Transport,
  profileId: Id<'profile'>,
  request?: RequestOptions,
): Promise<Profile> {
  return transport.request({ method: 'GET', path: path('/profiles/{profileId}', { profileId }) }, request)
}
