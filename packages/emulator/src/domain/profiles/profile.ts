import type * as Api from '@las/api'
import { formats } from '@las/api/description'
import { type BaseRecord, type Collection, collection, SYSTEM } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import type { Clock } from '../../platform/time/clock.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Returned } from '../../platform/validation/validated-types.js'
import { findProblem } from '../../platform/validation/validation.js'
import { UNLIMITED } from '../common/allowances.js'
import type { Resource } from '../common/resource.js'

/** A person as returned by the API. */
export type Profile = Returned<Api.Profile>

/** A person as stored. Profiles do not belong to an organization: a person can be a user of several organizations. */
export interface ProfileRecord extends BaseRecord {
  readonly email: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly picture: string | null
  readonly locale: string | null
  readonly metadata: Record<string, unknown> | null
  readonly numberOfOrganizationsCreated: number
  readonly createdTime: string
  readonly updatedTime: string | null
}

export const profiles: Collection<ProfileRecord> = collection('profiles')

/** Returns the id of the person with the given email address. It is derived from the address, so it is unique. */
export const profileIdOf = (keys: Keys, email: string): string =>
  `las:profile:${keys.sign('profile ids', email.toLowerCase()).toString('hex', 0, 16)}`

export const newProfile = ({ keys, clock }: { keys: Keys; clock: Clock }, email: string): ProfileRecord => ({
  id: profileIdOf(keys, email),
  organizationId: SYSTEM,
  revision: 0,
  email,
  givenName: null,
  familyName: null,
  picture: null,
  locale: null,
  metadata: null,
  numberOfOrganizationsCreated: 0,
  createdTime: timestampOf(clock),
  updatedTime: null,
})

/** The picture of a profile with its name of 2024 and that of 2025, which only contains URLs. */
const pictureOf = ({ picture }: ProfileRecord): Pick<Profile, 'picture' | 'pictureUrl'> => ({
  picture,
  pictureUrl: picture !== null && findProblem(formats.url, picture, 'pictureUrl') === undefined ? picture : null,
})

/** Converts a profile to its API representation for the person it describes. */
export function presentOwnProfile(record: ProfileRecord): Profile {
  const { id, organizationId, revision, ...shown } = record
  const names = [shown.givenName, shown.familyName].filter(name => name !== null && name !== '')
  return {
    profileId: id,
    ...shown,
    ...pictureOf(record),
    name: names.length > 0 ? names.join(' ').slice(0, 4096) : null,
    numberOfOrganizationsAllowed: UNLIMITED,
  }
}

/** Converts a profile to its API representation for other users. */
export const presentPublicProfile = (record: ProfileRecord): Profile => ({
  profileId: record.id,
  givenName: record.givenName,
  familyName: record.familyName,
  ...pictureOf(record),
})

export const profileResource: Resource<ProfileRecord> = { kind: 'profile', collection: profiles, owner: 'caller' }
