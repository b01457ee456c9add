import { datasetResource } from '../../domain/datasets/dataset.js'
import { createDataset, updateDataset } from '../../domain/datasets/write-dataset.js'
import { deleteDataset } from '../../domain/transformations/delete-dataset.js'
import type { Operation } from '../requests/operation.js'
import { getOperation, listOperation, resourceOperation } from '../requests/resource-operations.js'

export const datasetOperations: readonly Operation[] = [
  resourceOperation('createDataset', datasetResource, ({ body, caller, context }) =>
    createDataset(context, caller, body),
  ),
  listOperation('listDatasets', datasetResource),
  getOperation('getDataset', datasetResource),
  resourceOperation('updateDataset', datasetResource, ({ params, body, caller, context }) =>
    updateDataset(context, caller, params.datasetId, body),
  ),
  resourceOperation('deleteDataset', datasetResource, ({ params, caller, context }) =>
    deleteDataset(context, caller, params.datasetId),
  ),
]
