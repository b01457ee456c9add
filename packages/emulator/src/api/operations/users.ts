import { userResource } from '../../domain/users/user.js'
import { createUser, deleteUser, updateUser } from '../../domain/users/write-user.js'
import type { Operation } from '../requests/operation.js'
import { getOperation, listOperation, resourceOperation } from '../requests/resource-operations.js'

export const userOperations: readonly Operation[] = [
  resourceOperation('createUser', userResource, ({ body, caller, context }) => createUser(context, caller, body)),
  listOperation('listUsers', userResource),
  getOperation('getUser', userResource),
  resourceOperation('updateUser', userResource, ({ params, body, caller, context }) =>
    updateUser(context, caller, params.userId, body),
  ),
  resourceOperation('deleteUser', userResource, ({ params, caller, context }) =>
    deleteUser(context, caller, params.userId),
  ),
]
