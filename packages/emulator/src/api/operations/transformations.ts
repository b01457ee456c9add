import { transformationResource } from '../../domain/transformations/transformation.js'
import { createTransformation, deleteTransformation } from '../../domain/transformations/write-transformation.js'
import type { Operation } from '../requests/operation.js'
import { createOperation, deleteOperation, listOperation } from '../requests/resource-operations.js'

export const transformationOperations: readonly Operation[] = [
  createOperation('createTransformation', transformationResource, createTransformation),
  listOperation('listTransformations', transformationResource),
  deleteOperation('deleteTransformation', transformationResource, deleteTransformation),
]
