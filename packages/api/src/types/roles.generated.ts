// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** An action that a role allows or denies. */
export interface Permission {
  /** Resource or resources that the permission applies to. */
  resourceId: string
  /** Action on the resource. `delegate` means assigning a role to others; `*` means every action. */
  action: 'read' | 'write' | 'delegate' | '*' | (string & {})
  /** Whether the action is allowed or denied. */
  effect: 'allow' | 'deny' | (string & {})
}

/** A set of permissions for users and app clients. */
export interface Role {
  /** Id of the role. */
  roleId: Id<'role'>
  /** Display name. */
  name?: string | null
  /** Description. */
  description?: string | null
  /** Actions that the role allows or denies. */
  permissions: Permission[]
  /**
   * Id of the user or app client that created it; `null` for resources that were created before the API recorded it.
   */
  createdBy?: string | null
  /** When it was created. ISO 8601 with a time zone. */
  createdTime?: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy?: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime?: string | null
}

/** A page of roles. */
export interface RoleList {
  /** The roles on the page. */
  roles: Role[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** The query of `listRoles`: `GET /roles`. */
export interface ListRolesQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
