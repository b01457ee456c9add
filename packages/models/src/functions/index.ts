export { type CreateDataBundleOptions, createDataBundle } from '../create-data-bundle.js'
export {
  type CreateModelOptions,
  createModel,
} from '../create-model.js'
export { type CreateTrainingOptions, createTraining } from '../create-training.js'
export { deleteDataBundle } from '../delete-data-bundle.js'
export { deleteModel } from '../delete-model.js'
export { getDataBundle } from '../get-data-bundle.js'
export { type GetModelOptions, getModel } from '../get-model.js'
export { type GetTrainingOptions, getTraining } from '../get-training.js'
export { type ListDataBundlesOptions, listDataBundles } from '../list-data-bundles.js'
export { type ListModelsOptions, listModels } from '../list-models.js'
export { type ListTrainingsOptions, listTrainings } from '../list-trainings.js'
export type {
  DataBundle,
  DataBundleList,
  DataBundleStatus,
  DataBundleSummary,
  DataMeasures,
  DatasetSnapshot,
  FieldConfig,
  FieldType,
  InstanceType,
  LinesField,
  Model,
  ModelList,
  ScalarField,
  Training,
  TrainingList,
  TrainingStatus,
} from '../types.js'
export { type UpdateDataBundleOptions, updateDataBundle } from '../update-data-bundle.js'
export { type UpdateModelOptions, updateModel } from '../update-model.js'
export { type UpdateTrainingOptions, updateTraining } from '../update-training.js'
export { waitForDataBundle } from '../wait-for-data-bundle.js'
export { waitForTraining } from '../wait-for-training.js'
