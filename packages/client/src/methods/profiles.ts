// Written by tooling/client-methods.mjs from the functions of @las/profiles. Do not edit: run `npm run generate`.
import type { Id, RequestOptions } from '@las/core'
import type { Profile, UpdateProfileOptions } from '@las/profiles'

/** The functions of `@las/profiles` as methods. */
export interface ProfilesClient {
  /**
   * Fetches a profile. Your own profile contains all fields; another person's profile contains only the names, picture and id.
   *
   * `GET /profiles/{profileId}`
   *
   * @param profileId Id of a profile, such as the `profileId` of a user, or `'me'` for your own.
   * @throws {NotFoundError} if the profile does not exist, or belongs to a person who is not a user of your
   * organization.
   * @example
   * const { email, locale } = await client.getProfile('me')
   */
  getProfile(profileId: Id<'profile'>, request?: RequestOptions): Promise<Profile>

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
   * await client.updateProfile('me', { givenName: 'Kari', pictureUrl: null })
   */
  updateProfile(profileId: Id<'profile'>, options: UpdateProfileOptions, request?: RequestOptions): Promise<Profile>
}
