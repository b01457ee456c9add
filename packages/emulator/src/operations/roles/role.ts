import type * as Api from '@las/api'
import type { Audit, ResourceRecord } from '../../records/record.js'
import type { Shown } from '../../requests/received.js'
import { type Collection, collection } from '../../store/store.js'

/** A role as the API shows it. */
export type Role = Shown<Api.Role, 'name' | 'description'>

/** A role as it is stored. */
export interface RoleRecord extends ResourceRecord, Omit<Role, 'roleId' | keyof Audit> {}

export const roles: Collection<RoleRecord> = collection('roles')

export function presentRole({ id, organizationId, revision, ...shown }: RoleRecord): Role {
  return { roleId: id, ...shown }
}
