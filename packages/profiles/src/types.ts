import type { Id } from '@las/core'

/** A person, who can be a user of several organizations. Of another person only name, picture and id are told. */
export interface Profile {
  profileId: Id<'profile'>
  givenName?: string | null
  familyName?: string | null
  /** The full name. */
  name?: string | null
  email?: string
  /** Language and region, such as `nb-NO`. */
  locale?: string | null
  /** Where the person's picture is. */
  picture?: string | null
  metadata?: Record<string, unknown> | null
  numberOfOrganizationsCreated?: number
  numberOfOrganizationsAllowed?: number
  /** ISO 8601 with its zone. */
  createdTime?: string | null
  /** ISO 8601 with its zone; `null` until the first change. */
  updatedTime?: string | null
}
