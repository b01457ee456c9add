import { roleResource } from '../../domain/roles/role.js'
import type { Operation } from '../requests/operation.js'
import { getOperation, listOperation } from '../requests/resource-operations.js'

export const roleOperations: readonly Operation[] = [
  listOperation('listRoles', roleResource),
  getOperation('getRole', roleResource),
]
