import { secretResource } from '../../domain/secrets/secret.js'
import { createSecret, updateSecret } from '../../domain/secrets/write-secret.js'
import type { Operation } from '../requests/operation.js'
import { createOperation, deleteOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

export const secretOperations: readonly Operation[] = [
  createOperation('createSecret', secretResource, createSecret),
  listOperation('listSecrets', secretResource),
  updateOperation('updateSecret', secretResource, updateSecret),
  // Secrets can be deleted even if a transition uses them.
  deleteOperation('deleteSecret', secretResource),
]
