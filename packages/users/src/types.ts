export type { User, UserList } from '@las/api'

/** Fields that users had until 2023. A person's name and picture are now in their profile. */
export interface LegacyUserOptions {
  /** @deprecated Has no effect. The person can set the name with `updateProfile('me', { givenName, familyName })`. */
  name?: string | null | undefined
  /** @deprecated Has no effect. The person can set a picture with `updateProfile('me', { picture })`. */
  avatar?: string | null | undefined
}
