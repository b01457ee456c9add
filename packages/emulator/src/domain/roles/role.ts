import type * as Api from '@las/api'
import { type Collection, collection, type Store } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A role as returned by the API. */
export type Role = Returned<Api.Role>

/** A role as stored: a preloaded one, which all organizations share, or one that an organization created. */
export interface RoleRecord extends ResourceRecord, Omit<Role, 'roleId' | keyof Audit> {
  /** The number of users and app clients that have it. Not counted for preloaded roles, which cannot be deleted. */
  readonly numberOfHolders: number
}

export const roles: Collection<RoleRecord> = collection('roles')

/** Returns the role with this id; undefined if it does not exist or belongs to another organization. */
export const findRole = async (
  store: Pick<Store, 'get'>,
  organizationId: string,
  roleId: string,
): Promise<RoleRecord | undefined> =>
  (await store.get(roles, PUBLIC_ORGANIZATION, roleId)) ?? store.get(roles, organizationId, roleId)

export function presentRole({ id, organizationId, revision, numberOfHolders, ...shown }: RoleRecord): Role {
  return { roleId: id, ...shown }
}

export const roleResource: PresentedResource<RoleRecord, Role> = {
  kind: 'role',
  collection: roles,
  present: presentRole,
  example: () => ({ permissions: [{ resourceId: '*', action: '*', effect: 'allow' }] }),
}
