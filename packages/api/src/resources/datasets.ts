import { type Operation, operation } from '../describe/operation.js'
import {
  boolean,
  changes,
  type Fields,
  integer,
  list,
  type Model,
  map,
  model,
  named,
  nullable,
  oneOf,
  open,
  optional,
  required,
  type Sentence,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import {
  addedMetadata,
  audit,
  changedMetadata,
  count,
  datasetId,
  filter,
  metadata,
  names,
  naming,
  nextToken,
  paging,
  storageLocation,
  transformationId,
} from './common.js'

export const description = 'Sets of documents for training models, and bulk operations on their documents.'

const retention: Sentence =
  'Number of days after which documents added to the dataset are deleted, unless their own retention is shorter.'
const personalData: Sentence = 'Whether the documents contain personal data.'

export const Dataset: Model = model('Dataset', 'A set of documents for training.', {
  datasetId: required(datasetId, 'Id of the dataset.'),
  ...names,
  metadata: required(nullable(metadata), 'Custom data for the dataset.'),
  numberOfDocuments: required(count, 'Number of documents in the dataset.'),
  version: required(count, 'Version of the dataset. Increases whenever a document is added, changed or removed.'),
  storageLocation: required(storageLocation, 'Region in which the documents are stored.'),
  retentionInDays: required(integer({ minimum: 0, maximum: 1825 }), retention),
  containsPersonallyIdentifiableInformation: required(boolean(), personalData),
  groundTruthSummary: required(
    map(count),
    'Number of occurrences of each label in the ground truth of the documents, including line item columns.',
  ),
  ...audit,
})

export const CreateDatasetBody: Model = model('CreateDatasetBody', 'Fields of a new dataset.', {
  ...naming,
  retentionInDays: optional(integer({ minimum: 1, maximum: 1825, default: 1825 }), retention),
  containsPersonallyIdentifiableInformation: optional(boolean({ default: true }), personalData),
  metadata: optional(metadata, 'Custom data for the dataset.'),
})

export const UpdateDatasetBody: Model = changes('UpdateDatasetBody', 'Fields of a dataset to change.', {
  ...naming,
  retentionInDays: optional(
    integer({ minimum: 1, maximum: 1825 }),
    'Number of days after which documents added from now on are deleted, unless their own retention is shorter.',
  ),
  containsPersonallyIdentifiableInformation: optional(boolean(), personalData),
  metadata: changedMetadata,
})

export const DatasetList: Model = model('DatasetList', 'A page of datasets.', {
  datasets: required(list(Dataset), 'The datasets on the page.'),
  nextToken,
})

export const TransformationOperation: Model = model('TransformationOperation', 'A step of a transformation.', {
  type: required(
    oneOf(['remove-duplicates'], { open: true }),
    'Type of the step. `remove-duplicates` keeps one of the documents with the same content and deletes the others.',
  ),
  options: optional(metadata, 'Options of the step. `remove-duplicates` has no options.'),
})

export const TransformationStatus: Model = named(
  'TransformationStatus',
  'Status of a transformation.',
  oneOf(['running', 'succeeded', 'failed']),
)

const operations = list(TransformationOperation, { maxItems: LIMITS.listItems })

export const Transformation: Model = model('Transformation', 'A bulk operation on all documents in a dataset.', {
  transformationId: required(transformationId, 'Id of the transformation.'),
  datasetId: required(datasetId, 'Id of the dataset.'),
  operations: required(operations, 'The steps, in the order in which they run.'),
  status: required(open(TransformationStatus), 'Status of the transformation.'),
  ...names,
  metadata: addedMetadata.shown,
  ...audit,
})

export const CreateTransformationBody: Model = model('CreateTransformationBody', 'The steps of a new transformation.', {
  operations: optional(operations, 'The steps, in the order in which they run.'),
})

export const ListTransformationsQuery: Fields = {
  ...paging,
  status: optional(filter(TransformationStatus), 'Only transformations with one of these statuses.'),
}

export const TransformationList: Model = model('TransformationList', 'A page of transformations.', {
  transformations: required(list(Transformation), 'The transformations on the page.'),
  nextToken,
  status: optional(list(open(TransformationStatus)), 'The `status` filter of the request.'),
})

const dataset = { datasetId: required(datasetId, 'Id of the dataset.') }
const missingDataset = { 404: 'The dataset does not exist.' } as const

export const createDataset: Operation = operation('createDataset', {
  method: 'POST',
  path: '/datasets',
  summary: 'Creates an empty dataset.',
  description: 'To add a document, set its `datasetId`.',
  body: CreateDatasetBody,
  response: Dataset,
})

export const listDatasets: Operation = operation('listDatasets', {
  method: 'GET',
  path: '/datasets',
  summary: 'Lists datasets, newest first.',
  query: paging,
  response: DatasetList,
})

export const getDataset: Operation = operation('getDataset', {
  method: 'GET',
  path: '/datasets/{datasetId}',
  summary: 'Returns a dataset.',
  params: dataset,
  response: Dataset,
  errors: missingDataset,
})

export const updateDataset: Operation = operation('updateDataset', {
  method: 'PATCH',
  path: '/datasets/{datasetId}',
  summary: 'Updates a dataset.',
  description: 'Documents that are already in the dataset keep their retention period.',
  params: dataset,
  body: UpdateDatasetBody,
  response: Dataset,
  errors: missingDataset,
})

export const deleteDataset: Operation = operation('deleteDataset', {
  method: 'DELETE',
  path: '/datasets/{datasetId}',
  summary: 'Deletes an empty dataset and its transformations.',
  description: 'Data bundles that were created from the dataset are kept.',
  params: dataset,
  response: Dataset,
  errors: { 400: 'The dataset still contains documents.', ...missingDataset },
})

export const createTransformation: Operation = operation('createTransformation', {
  method: 'POST',
  path: '/datasets/{datasetId}/transformations',
  summary: 'Starts a bulk operation on all documents in a dataset.',
  description: 'The transformation runs in the background; its `status` shows when it has finished.',
  since: '2023-10',
  params: dataset,
  body: CreateTransformationBody,
  response: Transformation,
  errors: missingDataset,
})

export const listTransformations: Operation = operation('listTransformations', {
  method: 'GET',
  path: '/datasets/{datasetId}/transformations',
  summary: 'Lists the transformations of a dataset, newest first.',
  since: '2023-10',
  params: dataset,
  query: ListTransformationsQuery,
  response: TransformationList,
  errors: missingDataset,
})

export const deleteTransformation: Operation = operation('deleteTransformation', {
  method: 'DELETE',
  path: '/datasets/{datasetId}/transformations/{transformationId}',
  summary: 'Deletes a transformation, and stops it if it is running.',
  description: 'Documents that it has already changed or deleted are not restored.',
  since: '2023-10',
  params: { ...dataset, transformationId: required(transformationId, 'Id of the transformation.') },
  response: Transformation,
  errors: { 404: 'The dataset has no transformation with this id.' },
})
