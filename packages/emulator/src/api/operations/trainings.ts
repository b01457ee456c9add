import { createTraining } from '../../domain/trainings/create-training.js'
import { trainingResource } from '../../domain/trainings/training.js'
import { updateTraining } from '../../domain/trainings/update-training.js'
import type { Operation } from '../requests/operation.js'
import { createOperation, getOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

export const trainingOperations: readonly Operation[] = [
  createOperation('createTraining', trainingResource, createTraining),
  listOperation('listTrainings', trainingResource),
  getOperation('getTraining', trainingResource),
  updateOperation('updateTraining', trainingResource, updateTraining),
]
