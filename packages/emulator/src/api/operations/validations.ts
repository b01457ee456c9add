import { byState } from '../../domain/common/execution-state.js'
import { validationResource } from '../../domain/validations/validation.js'
import { validationTaskResource } from '../../domain/validations/validation-task.js'
import { createValidation, deleteValidation, updateValidation } from '../../domain/validations/write-validation.js'
import { createValidationTask, updateValidationTask } from '../../domain/validations/write-validation-task.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const validationOperations: readonly Operation[] = [
  createOperation('createValidation', validationResource, createValidation),
  listOperation('listValidations', validationResource),
  getOperation('getValidation', validationResource),
  updateOperation('updateValidation', validationResource, updateValidation),
  deleteOperation('deleteValidation', validationResource, deleteValidation),
  createOperation('createValidationTask', validationTaskResource, createValidationTask),
  listOperation('listValidationTasks', validationTaskResource, byState),
  getOperation('getValidationTask', validationTaskResource),
  updateOperation('updateValidationTask', validationTaskResource, updateValidationTask),
]
