import { listOwned, PUBLIC_ORGANIZATION } from '../../domain/common/public-records.js'
import { presentRole, roleResource, roles } from '../../domain/roles/role.js'
import { createRole, deleteRole, readRole, updateRole } from '../../domain/roles/write-role.js'
import { type Operation, operation } from '../requests/operation.js'
import { createOperation, deleteOperation, getOperation, updateOperation } from '../requests/resource-operations.js'

export const roleOperations: readonly Operation[] = [
  createOperation('createRole', roleResource, createRole),
  operation('listRoles', async ({ query, caller, context }) => {
    const page = await listOwned(context, caller, roles, { owner: ['me', PUBLIC_ORGANIZATION], ...query })
    return { roles: page.records.map(presentRole), nextToken: page.nextToken }
  }),
  getOperation('getRole', roleResource, readRole),
  updateOperation('updateRole', roleResource, updateRole),
  deleteOperation('deleteRole', roleResource, deleteRole),
]
