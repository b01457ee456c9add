import { type TString, Type } from '@sinclair/typebox'
import type { Keys } from '../../auth/keys.js'
import type { ResourceRecord } from '../../records/record.js'
import { type Audit, audit, id, metadata, nullable, oneOf, type Schema, strict } from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'
import { profileId } from '../profiles/profile.js'
import { roleIdList } from '../roles/role.js'

/** A person in an organization, as the API shows it. */
export interface User extends Audit {
  userId: string
  profileId?: string | null
  status?: 'active' | 'inactive' | 'invite_pending'
  roleIds?: string[] | null
  metadata?: Record<string, unknown> | null
}

export const userId: TString = id('^las:user:[a-f0-9]{32}$')

export const userSchema: Schema<User> = strict({
  userId,
  profileId: Type.Optional(nullable(profileId)),
  status: Type.Optional(oneOf('active', 'inactive', 'invite_pending')),
  roleIds: Type.Optional(nullable(roleIdList)),
  metadata: Type.Optional(nullable(metadata)),
  ...audit,
})

/** A user as it is stored. */
export interface UserRecord extends ResourceRecord {
  readonly profileId: string
  readonly status: 'active' | 'inactive' | 'invite_pending'
  readonly roleIds: string[]
  readonly metadata: Record<string, unknown> | null
  /** When the latest invitation was sent, in milliseconds since 1970; absent for who needed none. */
  readonly invitedAt?: number
}

export const users: Collection<UserRecord> = collection('users')

/** The id of a person as a user of an organization, so that there can be no two. */
export const userIdOf = (keys: Keys, organizationId: string, profileId: string): string =>
  `las:user:${keys.sign('user ids', `${organizationId} ${profileId}`).toString('hex', 0, 16)}`

export function presentUser({ id, organizationId, revision, invitedAt, ...shown }: UserRecord): User {
  return { userId: id, ...shown }
}
