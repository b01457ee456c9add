// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new user. */
export interface CreateUserBody {
  /** Address that the invitation is sent to. At most 320 characters. */
  email: string
  /** App client whose `defaultLoginUrl` the invitation links to; if omitted, your own app client. */
  appClientId?: Id<'app-client'> | undefined
  /**
   * Roles of the user. You can only assign roles that you are allowed to delegate. At most 100 items. Since 2023-08.
   */
  roleIds?: readonly Id<'role'>[] | undefined
  /** Display name, or `null`. At most 4,096 characters. Since 2025-08. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. Since 2025-08. */
  description?: string | null | undefined
  /** Custom data about the user. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a user to change. At least 1 field. */
export interface UpdateUserBody {
  /**
   * Roles of the user. Replaces the whole list; you can only add roles that you are allowed to delegate. At most 100
   * items. Since 2023-08.
   */
  roleIds?: readonly Id<'role'>[] | undefined
  /** Display name, or `null`. At most 4,096 characters. Since 2025-08. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. Since 2025-08. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** A person in an organization. Their email address is in their profile. */
export interface User {
  /** Id of the user. */
  userId: Id<'user'>
  /** Id of the person's profile. */
  profileId?: Id<'profile'> | null
  /** Whether the user is active; `invite_pending` until they accept the invitation. */
  status?: 'active' | 'inactive' | 'invite_pending' | (string & {})
  /** Roles of the user. Since 2023-08. */
  roleIds?: Id<'role'>[] | null
  /** Display name. Since 2025-08. */
  name: string | null
  /** Description. Since 2025-08. */
  description: string | null
  /** Custom data about the user. */
  metadata: Record<string, unknown> | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of users. */
export interface UserList {
  /** The users on the page. */
  users: User[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** The query of `listUsers`: `GET /users`. */
export interface ListUsersQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
