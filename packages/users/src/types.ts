import type { Audited, Id } from '@las/core'

/** A person in an organization. What the person is called and how to reach them stands in their profile. */
export interface User extends Audited {
  userId: Id<'user'>
  /** The profile of the person. */
  profileId?: Id<'profile'> | null
  /** `invite_pending` until the person has accepted the invitation. */
  status?: 'active' | 'inactive' | 'invite_pending' | (string & {})
  roleIds?: Id<'role'>[] | null
  metadata?: Record<string, unknown> | null
}

/** What users had until 2023. The person's name and picture stand in their profile now. */
export interface FormerUserOptions {
  /** @deprecated Has no effect: the person sets the name with `updateProfile('me', { givenName, familyName })`. */
  name?: string | null | undefined
  /** @deprecated Has no effect: the person sets a picture with `updateProfile('me', { picture })`. */
  avatar?: string | null | undefined
}

/** A page of users. */
export interface UserList {
  users: User[]
  nextToken: string | null
}
