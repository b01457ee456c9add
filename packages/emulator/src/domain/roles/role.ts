import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A role as returned by the API. */
export type Role = Returned<Api.Role, 'name' | 'description'>

/** A role as stored. */
export interface RoleRecord extends ResourceRecord, Omit<Role, 'roleId' | keyof Audit> {}

export const roles: Collection<RoleRecord> = collection('roles')

export function presentRole({ id, organizationId, revision, ...shown }: RoleRecord): Role {
  return { roleId: id, ...shown }
}

export const roleResource: PresentedResource<RoleRecord, Role> = {
  kind: 'role',
  collection: roles,
  present: presentRole,
  owner: 'public',
}
