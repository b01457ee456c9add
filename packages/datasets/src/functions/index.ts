export { type CreateDatasetOptions, createDataset } from '../create-dataset.js'
export { createTransformation } from '../create-transformation.js'
export { type DeleteDatasetOptions, deleteDataset } from '../delete-dataset.js'
export { deleteTransformation } from '../delete-transformation.js'
export { getDataset } from '../get-dataset.js'
export { type ListDatasetsOptions, listDatasets } from '../list-datasets.js'
export { type ListTransformationsOptions, listTransformations } from '../list-transformations.js'
export type {
  Dataset,
  DatasetList,
  Transformation,
  TransformationList,
  TransformationOperation,
  TransformationStatus,
} from '../types.js'
export { type UpdateDatasetOptions, updateDataset } from '../update-dataset.js'
export { waitForTransformation } from '../wait-for-transformation.js'
