// Written by tooling/client-methods.mjs from the functions of @las/profiles. Do not edit: run `npm run generate`.
import type { Id, RequestOptions } from '@las/core'
import type { Profile, UpdateProfileOptions } from '@las/profiles'

/** The functions of `@las/profiles` as methods. */
export interface ProfilesClient {
  /**
   * Fetches a profile: your own with everything, another person's with name, picture and id.
   *
   * `GET /profiles/{profileId}`
   *
   * @param profileId Id of a profile, which users have as `profileId`, or `'me'`.
   * @throws {NotFoundError} when there is no such profile, or its person is no user of your organization.
   * @example
   * const { email, locale } = await client.getProfile('me')
   */
  getProfile(profileId: Id<'profile'>, request?: RequestOptions): Promise<Profile>

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
   * await client.updateProfile('me', { givenName: 'Kari', picture: null })
   */
  updateProfile(profileId: Id<'profile'>, options: UpdateProfileOptions, request?: RequestOptions): Promise<Profile>
}
