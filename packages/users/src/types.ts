export type { User, UserList } from '@las/api'

/** Fields that users had until 2023. A person's picture is now in their profile. */
export interface LegacyUserOptions {
  /** @deprecated Has no effect. The person can set a picture with `updateProfile('me', { pictureUrl })`. */
  avatar?: string | null | undefined
}
