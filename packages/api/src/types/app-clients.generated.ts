// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** A program with a secret, or a web page without one, that calls the API on behalf of an organization. */
export interface AppClient {
  /** Id of the app client. */
  appClientId: Id<'app-client'>
  /** OAuth client id that the app client signs in with; not the `las:app-client:…` id. */
  clientId: string
  /** OAuth client secret. Only the response of `createAppClient` contains it, so store it safely. */
  clientSecret?: string
  /** Whether the app client signs in with a secret. */
  hasSecret: boolean
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** Whether the app client can be changed. Since 2025-08. */
  mutable?: boolean
  /** URLs that people can be redirected to after signing in. */
  callbackUrls: string[] | null
  /** URLs that people can be redirected to after signing out. */
  logoutUrls: string[] | null
  /** URLs where people can sign in. */
  loginUrls: string[] | null
  /** URL in the invitations of new users. */
  defaultLoginUrl: string | null
  /** Roles of the app client. Since 2023-08. */
  roleIds?: Id<'role'>[] | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of app clients. */
export interface AppClientList {
  /** The app clients on the page. */
  appClients: AppClient[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Fields of a new app client. */
export interface CreateAppClientBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /**
   * Whether the app client signs in with a secret. If not, `callbackUrls` and `logoutUrls` are required. Default:
   * `true`.
   */
  generateSecret?: boolean | undefined
  /**
   * URLs that people can be redirected to after signing in. At most 100 items. Each: at most 2,048 characters, must
   * match `^http://localhost.*|^https://.*`.
   */
  callbackUrls?: readonly string[] | undefined
  /**
   * URLs that people can be redirected to after signing out. At most 100 items. Each: at most 2,048 characters, must
   * match `^http://localhost.*|^https://.*`.
   */
  logoutUrls?: readonly string[] | undefined
  /**
   * URLs where people can sign in. At most 100 items. Each: at most 2,048 characters, must match
   * `^http://localhost.*|^https://.*`.
   */
  loginUrls?: readonly string[] | undefined
  /** URL in the invitations of new users. At most 2,048 characters. Must match `^http://localhost.*|^https://.*`. */
  defaultLoginUrl?: string | undefined
  /**
   * Roles of the app client. You can only assign roles that you are allowed to delegate. At most 100 items. Since
   * 2023-08.
   */
  roleIds?: readonly Id<'role'>[] | undefined
}

/** Fields of an app client to change. At least 1 field. */
export interface UpdateAppClientBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /**
   * URLs where people can sign in. Replaces the whole list. At most 100 items. Each: at most 2,048 characters, must
   * match `^http://localhost.*|^https://.*`.
   */
  loginUrls?: readonly string[] | undefined
  /** URL in the invitations of new users. At most 2,048 characters. Must match `^http://localhost.*|^https://.*`. */
  defaultLoginUrl?: string | undefined
  /**
   * Roles of the app client. Replaces the whole list; you can only add roles that you are allowed to delegate. At
   * most 100 items. Since 2023-08.
   */
  roleIds?: readonly Id<'role'>[] | undefined
}

/** The query of `listAppClients`: `GET /appClients`. */
export interface ListAppClientsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
