import { type TArray, type TString, Type } from '@sinclair/typebox'
import type { Permission } from '../../auth/principal.js'
import { LIMITS } from '../../limits.js'
import type { ResourceRecord } from '../../records/record.js'
import { type Audit, audit, id, nullableText, oneOf, type Schema, strict } from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'

/** A role as the API shows it. */
export interface Role extends Audit {
  roleId: string
  name: string | null
  description: string | null
  permissions: Permission[]
}

export const roleId: TString = id('^las:role:[0-9A-Za-z-_]{1,32}$')

/** The roles of a user or an app client. */
export const roleIdList: TArray<TString> = Type.Array(roleId, { maxItems: LIMITS.listItems })

export const roleSchema: Schema<Role> = strict({
  roleId,
  name: nullableText,
  description: nullableText,
  permissions: Type.Array(
    strict({
      resourceId: Type.String({ minLength: 1 }),
      action: oneOf('read', 'write', 'delegate', '*'),
      effect: oneOf('allow', 'deny'),
    }),
  ),
  ...audit,
})

/** A role as it is stored. */
export interface RoleRecord extends ResourceRecord, Omit<Role, 'roleId' | keyof Audit> {}

export const roles: Collection<RoleRecord> = collection('roles')

export function presentRole({ id, organizationId, revision, ...shown }: RoleRecord): Role {
  return { roleId: id, ...shown }
}
