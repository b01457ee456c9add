// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new role. */
export interface CreateRoleBody {
  /** Actions that the role allows or denies. At most 100 items. */
  permissions: readonly Permission[]
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data for the role. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** An action that a role allows or denies. */
export interface Permission {
  /**
   * Resource or resources that the permission applies to: an id, a kind of resource such as `las:document:*`, or `*`.
   * 1 to 256 characters.
   */
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
  name: string | null
  /** Description. */
  description: string | null
  /** Actions that the role allows or denies. */
  permissions: Permission[]
  /** Custom data for the role. */
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

/** A page of roles. */
export interface RoleList {
  /** The roles on the page. */
  roles: Role[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Fields of a role to change. At least 1 field. */
export interface UpdateRoleBody {
  /** Actions that the role allows or denies. Replaces the whole list. At most 100 items. */
  permissions?: readonly Permission[] | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listRoles`: `GET /roles`. */
export interface ListRolesQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
