import { deleteConnection } from '../../domain/actions/delete-connection.js'
import { connectionResource } from '../../domain/connections/connection.js'
import { createConnection, updateConnection } from '../../domain/connections/write-connection.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const connectionOperations: readonly Operation[] = [
  createOperation('createConnection', connectionResource, createConnection),
  listOperation('listConnections', connectionResource),
  getOperation('getConnection', connectionResource),
  updateOperation('updateConnection', connectionResource, updateConnection),
  deleteOperation('deleteConnection', connectionResource, deleteConnection),
]
