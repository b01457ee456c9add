import { findFunction, functionResource } from '../../domain/functions/function.js'
import { createFunction, updateFunction } from '../../domain/functions/write-function.js'
import { deleteFunction } from '../../domain/hooks/delete-function.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const functionOperations: readonly Operation[] = [
  createOperation('createFunction', functionResource, createFunction),
  listOperation('listFunctions', functionResource),
  getOperation('getFunction', functionResource, findFunction),
  updateOperation('updateFunction', functionResource, updateFunction),
  deleteOperation('deleteFunction', functionResource, deleteFunction),
]
