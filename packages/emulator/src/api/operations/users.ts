import { userResource } from '../../domain/users/user.js'
import { createUser, deleteUser, updateUser } from '../../domain/users/write-user.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const userOperations: readonly Operation[] = [
  createOperation('createUser', userResource, createUser),
  listOperation('listUsers', userResource),
  getOperation('getUser', userResource),
  updateOperation('updateUser', userResource, updateUser),
  deleteOperation('deleteUser', userResource, deleteUser),
]
