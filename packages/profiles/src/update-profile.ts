import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Profile } from './types.js'

/** What to change; what is left out stays as it is, and `null` clears. Texts have at most 4,096 characters. */
export interface UpdateProfileOptions {
  givenName?: string | null | undefined
  familyName?: string | null | undefined
  /** Language and region, such as `nb-NO`. */
  locale?: string | null | undefined
  /** Replaces the whole object; at most 4 kB. */
  metadata?: Record<string, unknown> | null | undefined
  /** Where the person's picture is. */
  picture?: string | null | undefined
}

/**
 * Changes your own profile.
 *
 * `PATCH /profiles/{profileId}`
 *
 * @param profileId Id of your profile, or `'me'`.
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {ForbiddenError} when it is another person's.
 * @throws {NotFoundError} when there is no such profile.
 * @example
 * await updateProfile(transport, 'me', { givenName: 'Kari', picture: null })
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
