import { insert } from '@las/storage'
import { badRequest, forbidden, notFound } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import { newRecord } from '../common/record.js'
import { changeRecord, deleteRecord } from '../common/stored-resource.js'
import { checkGrant, checkPermissions } from './grants.js'
import { findRole, type RoleRecord, roleResource, roles } from './role.js'

/** Creates a role of the organization. The caller can only include permissions that the caller can grant. */
export async function createRole(context: Context, caller: Caller, fields: BodyOf<'createRole'>): Promise<RoleRecord> {
  const { store } = context
  checkPermissions(fields.permissions)
  await checkGrant(context, caller, [], fields.permissions)
  const record: RoleRecord = {
    ...newRecord(context, caller, 'role'),
    name: null,
    description: null,
    metadata: null,
    ...fields,
    numberOfHolders: 0,
  }
  // Seeds can contain the id of a preloaded role.
  if (await store.get(roles, PUBLIC_ORGANIZATION, record.id)) throw badRequest(`roleId ${record.id} already exists`)
  await store.write([insert(roles, record)])
  return record
}

/**
 * Returns a preloaded role, or one of the caller's organization.
 * @throws 404
 */
export async function readRole({ store }: Context, { organizationId }: Caller, roleId: string): Promise<RoleRecord> {
  const role = await findRole(store, organizationId, roleId)
  if (!role) throw notFound('role', roleId)
  return role
}

/** Updates the given fields and leaves the others unchanged; `permissions` is replaced as a whole. */
export async function updateRole(
  context: Context,
  caller: Caller,
  roleId: string,
  fields: BodyOf<'updateRole'>,
): Promise<RoleRecord> {
  await rejectPreloaded(context, roleId)
  checkPermissions(fields.permissions ?? [])
  return changeRecord(context, caller, roleResource, roleId, async record => {
    if (fields.permissions) await checkGrant(context, caller, record.permissions, fields.permissions)
    return { ...record, ...fields }
  })
}

/** Deletes a role that no user or app client has. */
export async function deleteRole(context: Context, caller: Caller, roleId: string): Promise<RoleRecord> {
  await rejectPreloaded(context, roleId)
  return deleteRecord(context, caller, roleResource, roleId, ({ numberOfHolders }) => {
    if (numberOfHolders > 0) {
      const message = `${roleId} is assigned to ${numberOfHolders} users and app clients; remove it from their roleIds first`
      enforce(context, 'unused-resource', badRequest(message))
    }
    return []
  })
}

/** @throws 403 if the role is preloaded. */
async function rejectPreloaded({ store }: Context, roleId: string): Promise<void> {
  if (!(await store.get(roles, PUBLIC_ORGANIZATION, roleId))) return
  throw forbidden(`${roleId} is shared by all organizations and cannot be changed or deleted`)
}
