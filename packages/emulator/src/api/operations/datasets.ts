import { datasetResource } from '../../domain/datasets/dataset.js'
import { createDataset, updateDataset } from '../../domain/datasets/write-dataset.js'
import { deleteDataset } from '../../domain/transformations/delete-dataset.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const datasetOperations: readonly Operation[] = [
  createOperation('createDataset', datasetResource, createDataset),
  listOperation('listDatasets', datasetResource),
  getOperation('getDataset', datasetResource),
  updateOperation('updateDataset', datasetResource, updateDataset),
  deleteOperation('deleteDataset', datasetResource, deleteDataset),
]
