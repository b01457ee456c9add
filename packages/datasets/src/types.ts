export type {
  Dataset,
  DatasetList,
  Transformation,
  TransformationList,
  TransformationOperation,
  TransformationStatus,
} from '@las/api'
