import type { UpdateProfileBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Profile } from './types.js'

/** Fields to change; omitted fields keep their values, and `null` clears a field. */
export interface UpdateProfileOptions extends UpdateProfileBody {}

/**
 * Updates your own profile.
 *
 * `PATCH /profiles/{profileId}`
 *
 * @param profileId Id of your profile, or `'me'`.
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {ForbiddenError} if the profile belongs to another person.
 * @throws {NotFoundError} if the profile does not exist.
 * @example
 * await updateProfile(transport, 'me', { givenName: 'Kari', pictureUrl: null })
 */
export async function updateProfile(
  transport: Transport,
  profileId: Id<'profile'>,
  options: UpdateProfileOptions,
  request?: RequestOptions,
): Promise<Profile> {
  return transport.request(
    { method: 'PATCH', path: path('/profiles/{profileId}', { profileId }), body: options },
    request,
  )
}
