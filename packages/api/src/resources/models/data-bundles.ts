// Snapshots of datasets for the training of a model, with a report on their documents.
import { type Operation, operation } from '../../describe/operation.js'
import {
  anything,
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
  number,
  object,
  oneOf,
  open,
  optional,
  required,
  type Schema,
} from '../../describe/schema.js'
import { LIMITS } from '../../limits.js'
import {
  addedMetadata,
  audit,
  count,
  dataBundleId,
  datasetId,
  filter,
  fraction,
  metadata,
  modelId,
  names,
  naming,
  nextToken,
  nullableText,
  optionally,
  paging,
  retentionInDays,
  storageLocation,
} from '../common.js'
import { noModel, ownModelId } from './own-model.js'

/** An object that can have further keys with any values. */
const extensible = (properties: Fields): Schema => ({ ...object(properties), values: anything })

export const DataBundleStatus: Model = named(
  'DataBundleStatus',
  "Status of a data bundle's report.",
  oneOf(['running', 'succeeded', 'failed']),
)

const measures: Fields = {
  completeness: required(fraction, 'Share of documents that have a value.'),
  validity: required(fraction, 'Share of values that are valid.'),
  coverage: required(fraction, 'Share of documents that have a valid value.'),
  uniqueness: required(fraction, 'Share of valid values that are not among the ten most frequent.'),
  uniformity: required(fraction, 'How evenly the ten most frequent values are distributed.'),
  variation: required(fraction, 'Mean of `uniqueness` and `uniformity`.'),
}

export const DataMeasures: Model = model(
  'DataMeasures',
  'Quality of the ground truth of a field, or averaged over all fields.',
  measures,
)

export const DataBundleSummary: Model = named(
  'DataBundleSummary',
  'A report on the documents in a data bundle. The API can add keys.',
  extensible({
    aggregate: optional(
      extensible({
        ...measures,
        numberOfDocuments: required(count, 'Number of documents in all datasets.'),
        numberOfComparedDocuments: optional(
          count,
          'Number of documents that were read and compared with their ground truth.',
        ),
        numberOfUnreadableDocuments: optional(count, 'Number of documents with ground truth that could not be read.'),
        overallScore: required(fraction, 'Mean of `coverage` and `variation`.'),
      }),
      'The report on all fields.',
    ),
    labels: optional(
      map(
        extensible({
          ...measures,
          numberOfValids: required(count, 'Number of valid values.'),
          numberOfDistinctValids: required(count, 'Number of distinct valid values.'),
          numberOfErrors: required(count, 'Number of invalid values.'),
          numberOfNotFound: optional(count, 'Number of valid values that were not found in their documents.'),
          errorPercent: required(number({ minimum: 0, maximum: 100 }), 'Percentage of values that are invalid.'),
        }),
      ),
      'The report on each field, by label.',
    ),
  }),
)

export const DatasetSnapshot: Model = model(
  'DatasetSnapshot',
  'The state of a dataset when the data bundle was created.',
  {
    datasetId: required(datasetId, 'Id of the dataset.'),
    name: optional(nullableText, 'Display name.'),
    description: required(nullableText, 'Description.'),
    metadata: optional(nullable(metadata), 'Custom data for the dataset.'),
    numberOfDocuments: required(count, 'Number of documents in the dataset.'),
    version: required(count, 'Version of the dataset.'),
    storageLocation: required(storageLocation, 'Where the documents are stored.'),
    retentionInDays: required(
      integer({ minimum: 1, maximum: 1825 }),
      'Number of days after which documents are deleted.',
    ),
    containsPersonallyIdentifiableInformation: required(boolean(), 'Whether the documents contain personal data.'),
    groundTruthSummary: optional(
      map(count),
      'Number of occurrences of each label in the ground truth of the documents.',
    ),
    ...optionally(audit),
  },
)

export const DataBundle: Model = model(
  'DataBundle',
  'Training data: snapshots of datasets, and a report on their documents.',
  {
    dataBundleId: required(dataBundleId, 'Id of the data bundle.'),
    modelId: required(modelId, 'Model that the data bundle belongs to.'),
    ...names,
    metadata: addedMetadata.shown,
    datasets: required(list(DatasetSnapshot), 'Snapshots of the datasets, taken when the data bundle was created.'),
    status: required(open(DataBundleStatus), 'Status of the report.'),
    summary: required(nullable(DataBundleSummary), 'The report; `null` until the data bundle has succeeded.'),
    retentionInDays: optional(retentionInDays, 'Number of days after which the report is deleted.'),
    ...audit,
  },
)

export const DataBundleList: Model = model('DataBundleList', 'A page of data bundles.', {
  dataBundles: required(list(DataBundle), 'The data bundles on the page.'),
  nextToken,
  status: optional(list(open(DataBundleStatus)), 'The `status` filter of the request.'),
})

const datasetIds = list(datasetId, { minItems: 1, maxItems: LIMITS.trainingItems })
const datasetsToSnapshot = 'Datasets to take snapshots of.'

export const CreateDataBundleBody: Model = model('CreateDataBundleBody', 'Fields of a new data bundle.', {
  datasetIds: required(datasetIds, datasetsToSnapshot),
  ...naming,
  metadata: addedMetadata.created,
})

export const UpdateDataBundleBody: Model = changes('UpdateDataBundleBody', 'Fields of a data bundle to change.', {
  ...naming,
  metadata: addedMetadata.changed,
})

const ofDataBundle = { modelId: ownModelId, dataBundleId: required(dataBundleId, 'Id of the data bundle.') }
const noDataBundle = { 404: 'The model has no data bundle with this id.' } as const

export const createDataBundle: Operation = operation('createDataBundle', {
  method: 'POST',
  path: '/models/{modelId}/dataBundles',
  summary: 'Takes snapshots of datasets and starts a report on their documents.',
  description: 'Trainings learn from data bundles.',
  params: { modelId: ownModelId },
  body: CreateDataBundleBody,
  lenientBody: object({ datasetIds: optional(datasetIds, datasetsToSnapshot), ...naming }),
  response: DataBundle,
  errors: { 400: 'A dataset does not exist.', ...noModel },
})

export const ListDataBundlesQuery: Fields = {
  ...paging,
  status: optional(filter(DataBundleStatus), 'Only data bundles with one of these statuses.'),
}

export const listDataBundles: Operation = operation('listDataBundles', {
  method: 'GET',
  path: '/models/{modelId}/dataBundles',
  summary: 'Lists the data bundles of a model, newest first.',
  params: { modelId: ownModelId },
  query: ListDataBundlesQuery,
  response: DataBundleList,
  errors: noModel,
})

export const getDataBundle: Operation = operation('getDataBundle', {
  method: 'GET',
  path: '/models/{modelId}/dataBundles/{dataBundleId}',
  summary: 'Returns a data bundle.',
  params: ofDataBundle,
  response: DataBundle,
  errors: noDataBundle,
})

export const updateDataBundle: Operation = operation('updateDataBundle', {
  method: 'PATCH',
  path: '/models/{modelId}/dataBundles/{dataBundleId}',
  summary: 'Updates the name or description of a data bundle.',
  params: ofDataBundle,
  body: UpdateDataBundleBody,
  response: DataBundle,
  errors: noDataBundle,
})

export const deleteDataBundle: Operation = operation('deleteDataBundle', {
  method: 'DELETE',
  path: '/models/{modelId}/dataBundles/{dataBundleId}',
  summary: 'Deletes a data bundle.',
  description: 'Its datasets, and trainings that have succeeded with it, are kept.',
  params: ofDataBundle,
  response: DataBundle,
  errors: noDataBundle,
})
