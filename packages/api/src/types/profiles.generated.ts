// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/**
 * The profile of a person, who can be a user of several organizations. Another person's profile contains only the
 * names, the picture and the id.
 */
export interface Profile {
  /** Id of the profile. */
  profileId: Id<'profile'>
  /** Given name. */
  givenName?: string | null
  /** Family name. */
  familyName?: string | null
  /** Full name. */
  name?: string | null
  /** Email address. */
  email?: string
  /** Language and region, such as `nb-NO`. */
  locale?: string | null
  /**
   * URL of the person's picture.
   *
   * @deprecated Use `pictureUrl`.
   */
  picture?: string | null
  /** URL of the person's picture. Since 2025-08. */
  pictureUrl?: string | null
  /** Custom data about the person. */
  metadata?: Record<string, unknown> | null
  /** Number of organizations that the person has created. */
  numberOfOrganizationsCreated?: number
  /** Maximum number of organizations that the person can create. */
  numberOfOrganizationsAllowed?: number
  /** When it was created. ISO 8601 with a time zone. */
  createdTime?: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime?: string | null
}

/** Fields of a profile to change. Omitted fields keep their values, and `null` clears a field. At least 1 field. */
export interface UpdateProfileBody {
  /** Given name. At most 4,096 characters. */
  givenName?: string | null | undefined
  /** Family name. At most 4,096 characters. */
  familyName?: string | null | undefined
  /** Language and region, such as `nb-NO`. At most 4,096 characters. */
  locale?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | null | undefined
  /**
   * URL of the person's picture. At most 4,096 characters.
   *
   * @deprecated Use `pictureUrl`.
   */
  picture?: string | null | undefined
  /**
   * URL of the person's picture. At most 2,048 characters. Must match `^http://localhost.*|^https://.*`. Since
   * 2025-08.
   */
  pictureUrl?: string | null | undefined
}
