import { dataBundleResource } from '../../domain/data-bundles/data-bundle.js'
import { createDataBundle, deleteDataBundle, updateDataBundle } from '../../domain/data-bundles/write-data-bundle.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const dataBundleOperations: readonly Operation[] = [
  createOperation('createDataBundle', dataBundleResource, createDataBundle),
  listOperation('listDataBundles', dataBundleResource),
  getOperation('getDataBundle', dataBundleResource),
  updateOperation('updateDataBundle', dataBundleResource, updateDataBundle),
  deleteOperation('deleteDataBundle', dataBundleResource, deleteDataBundle),
]
