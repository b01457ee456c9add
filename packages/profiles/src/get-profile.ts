import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Profile } from './types.js'

/**
 * Fetches a profile: your own with everything, another person's with name, picture and id.
 *
 * `GET /profiles/{profileId}`
 *
 * @param profileId Id of a profile, which users have as `profileId`, or `'me'`.
 * @throws {NotFoundError} when there is no such profile, or its person is no user of your organization.
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
