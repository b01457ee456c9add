import type { Audited, Id } from '@las/core'

/** What a role allows or denies. */
export interface Permission {
  /** The resources that it is about. */
  resourceId: string
  /** `delegate` is to give a role to others; `*` is everything. */
  action: 'read' | 'write' | 'delegate' | '*' | (string & {})
  effect: 'allow' | 'deny' | (string & {})
}

/** A set of permissions that users and app clients can have. */
export interface Role extends Partial<Audited> {
  roleId: Id<'role'>
  name?: string | null
  description?: string | null
  permissions: Permission[]
}

/** A page of roles. */
export interface RoleList {
  roles: Role[]
  nextToken: string | null
}
