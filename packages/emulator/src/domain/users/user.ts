import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { ResourceRecord } from '../common/record.js'
import { newRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import { ownProfile } from '../profiles/own-profile.js'

/** A person in an organization, as returned by the API. */
export type User = Returned<Api.User>

/** A user as stored. */
export interface UserRecord extends ResourceRecord {
  readonly profileId: string
  readonly status: NonNullable<User['status']>
  readonly roleIds: string[]
  readonly name: string | null
  readonly description: string | null
  readonly metadata: Record<string, unknown> | null
  /** When the latest invitation was sent, in milliseconds since 1970; undefined for a user who was not invited. */
  readonly invitedAt?: number
}

export const users: Collection<UserRecord> = collection('users')

/** The id of a person as a user of an organization. It is derived from both ids, so it is unique. */
export const userIdOf = (keys: Keys, organizationId: string, profileId: string): string =>
  `las:user:${keys.sign('user ids', `${organizationId} ${profileId}`).toString('hex', 0, 16)}`

export function presentUser({ id, organizationId, revision, invitedAt, ...shown }: UserRecord): User {
  return { userId: id, ...shown }
}

export const userResource: PresentedResource<UserRecord, User> = {
  kind: 'user',
  collection: users,
  present: presentUser,
  quota: 'numberOfUsers',
  exampleRecord: async (context, caller, id) => ({
    ...newRecord(context, caller, 'user'),
    id,
    profileId: (await ownProfile(context, caller)).id,
    status: 'active',
    roleIds: [],
    name: null,
    description: null,
    metadata: null,
  }),
}
