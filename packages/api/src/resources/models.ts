import { type Operation, operation } from '../describe/operation.js'
import {
  anyOf,
  anything,
  boolean,
  changes,
  constant,
  type Field,
  type Fields,
  integer,
  json,
  list,
  map,
  model,
  type Model as NamedSchema,
  named,
  nullable,
  number,
  object,
  oneOf,
  open,
  optional,
  required,
  type Schema,
  string,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import {
  addedIn,
  addedMetadata,
  audit,
  conditions,
  count,
  dataBundleId,
  datasetId,
  deploymentEnvironmentId,
  FieldFunction,
  filter,
  fraction,
  metadata,
  modelId,
  names,
  naming,
  nextToken,
  nullableText,
  optionally,
  organizationId,
  ownedModelId,
  ownerId,
  PostprocessConfig,
  PreprocessConfig,
  paging,
  retentionInDays,
  storageLocation,
  timestamp,
  trainingId,
} from './common.js'

export const description = 'Models that predict configured fields of documents, with their data bundles and trainings.'

/** An object that can have further keys with any values. */
const extensible = (properties: Fields): Schema => ({ ...object(properties), values: anything })

const since2025 = { since: '2025-08' } as const
const labelPattern = '^[0-9A-Za-z-_]{1,36}$'

export const FieldType: NamedSchema = named(
  'FieldType',
  'Types of scalar fields. `single-value` and `multi-value` are texts of any kind.',
  oneOf(['amount', 'date', 'digits', 'enum', 'numeric', 'string', 'single-value', 'multi-value']),
)

const displayName = optional(nullableText, 'Display name.', since2025)
const promptHint = optional(nullableText, 'Hint for a language model that predicts the field.', since2025)

/** Settings for showing a field to people who review it. */
const reviewSettings: Fields = addedIn('2026-01', {
  order: optional(nullable(number()), 'Position of the field among the others.'),
  processingOrder: optional(nullable(number()), 'Position of the field in the order in which fields are processed.'),
  hidden: optional(nullable(boolean()), 'Whether reviewers do not see the field.'),
  extractWithAI: optional(nullable(boolean()), 'Whether a model predicts the field.'),
  validators: optional(
    nullable(list(FieldFunction, { maxItems: LIMITS.listItems })),
    'Functions that check the values of the field.',
  ),
  formatters: optional(
    nullable(list(FieldFunction, { maxItems: LIMITS.listItems })),
    'Functions that change how the values of the field are written.',
  ),
  ...conditions,
})

export const ScalarField: NamedSchema = named(
  'ScalarField',
  'A field with a single value, or with several values of the same type.',
  open(
    object({
      type: required(
        open(FieldType),
        'Type of the value. A `date` is predicted as `YYYY-MM-DD`, an `amount` with two decimals, such as `-123.45`.',
      ),
      name: displayName,
      description: optional(nullableText, 'Description of the field, such as its name or appearance on documents.'),
      promptHint,
      maxLength: optional(integer({ minimum: 1, maximum: 1024 }), 'Maximum number of characters of a value.'),
      enum: optional(
        list(
          string({
            minLength: 1,
            maxLength: 512,
            pattern: '^[0-9A-Za-zÆØÅæøå!"#\\$%&()*+,\\-./:;<=>?@\\[\\]\\^_`{|}~ ]+$',
          }),
          { minItems: 1, maxItems: 500, uniqueItems: true },
        ),
        'The possible values of a field of type `enum`.',
      ),
      isMultivalue: optional(
        boolean(),
        'Whether a document can have several values of the field. Fields of type `multi-value` always can.',
      ),
      isNullable: optional(boolean(), 'Whether a document can lack the field.', { since: '2025-08' }),
      format: optional(nullableText, 'Format of the value; the API does not document its syntax.'),
      strict: optional(boolean(), 'Strictness of the prediction; the API does not document its effect.'),
      required: optional(
        boolean(),
        'Whether a document must have a value. Only used by the built-in workflow steps, which assume `true` if it is omitted.',
      ),
      ...reviewSettings,
    }),
  ),
)

export const LinesField: NamedSchema = named(
  'LinesField',
  'A table, such as the line items of an invoice.',
  open(
    object({
      type: required(oneOf(['lines', 'table']), 'Marks the field as a table. Both values have the same meaning.'),
      fields: required(map(ScalarField, { keys: labelPattern }), 'The columns, by label.'),
      name: displayName,
      description: optional(nullableText, 'Description of the table, such as its name or appearance on documents.'),
      ...reviewSettings,
    }),
  ),
)

export const FieldConfig: NamedSchema = named(
  'FieldConfig',
  'The fields that a model predicts, by label.',
  map(anyOf(ScalarField, LinesField), { keys: labelPattern, maxBytes: LIMITS.fieldConfigBytes }),
)

/** How a model uses language models. */
const languageModel: Fields = addedIn('2026-01', {
  llmVersion: optional(
    nullable(oneOf(['sonnet-3.7', 'sonnet-4.0', 'sonnet-4.5', 'sonnet-4.6', 'qwen3-vl'], { open: true })),
    'Language model that predicts the fields; `null` if the API chooses it.',
  ),
  confidenceVersion: optional(
    nullable(oneOf(['v1', 'v2'], { open: true })),
    'How confidences are estimated; `null` if the API chooses it.',
  ),
})

export const Model: NamedSchema = model('Model', 'A model that predicts configured fields of documents.', {
  modelId: required(modelId, 'Id of the model.'),
  organizationId: required(organizationId, 'Organization that owns the model.'),
  ...names,
  fieldConfig: required(nullable(FieldConfig), 'The fields that the model predicts.'),
  preprocessConfig: required(PreprocessConfig, 'How pages are prepared, unless a prediction overrides it.'),
  postprocessConfig: optional(PostprocessConfig, 'How pages are combined, unless a prediction overrides it.'),
  metadata: required(nullable(metadata), 'Custom data for the model.'),
  status: required(oneOf(['active', 'inactive'], { open: true }), 'Whether the model predicts with a training.'),
  trainingId: required(nullable(trainingId), 'Training that the model predicts with; `null` if the model is inactive.'),
  numberOfDataBundles: required(count, 'Number of data bundles that belong to the model.'),
  numberOfRunningTrainings: required(count, 'Number of trainings that have not ended.'),
  statistics: optional(
    nullable(json()),
    'Share of recent predictions that could be automated; `null` if there were no predictions. Its keys are not documented.',
  ),
  version: optional(count, 'Version of the model. Every change increments it.'),
  updatedFieldConfigTime: optional(
    nullable(timestamp),
    'When `fieldConfig` was last changed; `null` until the first change.',
    since2025,
  ),
  ...languageModel,
  ...audit,
})

export const ModelList: NamedSchema = model('ModelList', 'A page of models.', {
  models: required(list(Model), 'The models on the page.'),
  nextToken,
})

export const DataBundleStatus: NamedSchema = named(
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

export const DataMeasures: NamedSchema = model(
  'DataMeasures',
  'Quality of the ground truth of a field, or averaged over all fields.',
  measures,
)

export const DataBundleSummary: NamedSchema = named(
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

export const DatasetSnapshot: NamedSchema = model(
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

export const DataBundle: NamedSchema = model(
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

export const DataBundleList: NamedSchema = model('DataBundleList', 'A page of data bundles.', {
  dataBundles: required(list(DataBundle), 'The data bundles on the page.'),
  nextToken,
  status: optional(list(open(DataBundleStatus)), 'The `status` filter of the request.'),
})

export const TrainingStatus: NamedSchema = named(
  'TrainingStatus',
  'Status of a training, in order of progress. The last three are final.',
  oneOf([
    'waiting-for-approval',
    'preparing',
    'pending',
    'running',
    'running-final-evaluation',
    'succeeded',
    'failed',
    'cancelled',
  ]),
)

export const InstanceType: NamedSchema = named(
  'InstanceType',
  'Size of the machine that runs a training.',
  oneOf(['small-gpu', 'medium-gpu', 'large-gpu'], { open: true }),
)

export const Training: NamedSchema = model('Training', 'A training of a model.', {
  trainingId: required(trainingId, 'Id of the training.'),
  modelId: required(modelId, 'Model that the training belongs to.'),
  dataBundleIds: required(list(dataBundleId), 'Data bundles that the training learns from.'),
  ...names,
  metadata: required(nullable(metadata), 'Custom data for the training.'),
  status: required(open(TrainingStatus), 'Status of the training.'),
  instanceType: required(InstanceType, 'Size of the machine that runs the training.'),
  gpuHours: required(nullable(number({ minimum: 0 })), 'GPU hours used; `null` until they are known.'),
  evaluation: required(
    json(),
    "The trained model's accuracy; empty until the training has ended. Its keys are not documented.",
  ),
  statistics: optional(
    nullable(json()),
    'Share of predictions that could be automated; `null` until it is known. Its keys are not documented.',
  ),
  dataScientistAssistance: optional(boolean(), 'Whether a review by a data scientist was requested.'),
  deploymentEnvironmentId: optional(
    nullable(deploymentEnvironmentId),
    'Deployment environment of the training; `null` if the API chooses it.',
  ),
  warmStartConfig: optional(
    object({ trainingId: optional(trainingId, 'Training that this one continues from.') }),
    'Training that this one continues from; empty if it started from an untrained model.',
  ),
  ...audit,
})

export const TrainingList: NamedSchema = model('TrainingList', 'A page of trainings.', {
  trainings: required(list(Training), 'The trainings on the page.'),
  nextToken,
  status: optional(list(open(TrainingStatus)), 'The `status` filter of the request.'),
})

const noImageSize = 'Has no effect since 2023.'
const imageSide = integer({ minimum: 97, maximum: 1921 })

const processing: Fields = {
  preprocessConfig: optional(PreprocessConfig, 'How pages are prepared, unless a prediction overrides it.'),
  postprocessConfig: optional(PostprocessConfig, 'How pages are combined, unless a prediction overrides it.'),
}

const imageSize: Fields = {
  width: optional(imageSide, 'Width of page images.', { deprecated: noImageSize, unit: 'pixels' }),
  height: optional(imageSide, 'Height of page images.', { deprecated: noImageSize, unit: 'pixels' }),
}

const newMetadata: Field = optional(metadata, 'Custom data.')
const changedMetadata: Field = optional(metadata, 'Custom data. Replaces the whole object.')

export const CreateModelBody: NamedSchema = model('CreateModelBody', 'Fields of a new model.', {
  fieldConfig: required(FieldConfig, 'The fields to predict.'),
  ...naming,
  ...processing,
  ...languageModel,
  metadata: newMetadata,
  ...imageSize,
})

export const UpdateModelBody: NamedSchema = changes('UpdateModelBody', 'Fields of a model to change.', {
  ...naming,
  fieldConfig: optional(FieldConfig, 'The fields to predict. Replaces all previous fields.'),
  ...processing,
  ...languageModel,
  trainingId: optional(
    nullable(trainingId),
    'Training to predict with, which must have succeeded. Activates the model; `null` deactivates it.',
  ),
  metadata: changedMetadata,
  ...imageSize,
})

const datasetIds = list(datasetId, { minItems: 1, maxItems: LIMITS.trainingItems })
const datasetsToSnapshot = 'Datasets to take snapshots of.'

export const CreateDataBundleBody: NamedSchema = model('CreateDataBundleBody', 'Fields of a new data bundle.', {
  datasetIds: required(datasetIds, datasetsToSnapshot),
  ...naming,
  metadata: addedMetadata.created,
})

export const UpdateDataBundleBody: NamedSchema = changes('UpdateDataBundleBody', 'Fields of a data bundle to change.', {
  ...naming,
  metadata: addedMetadata.changed,
})

const dataBundleIds = list(dataBundleId, { minItems: 1, maxItems: LIMITS.trainingItems })
const dataBundlesToLearnFrom = 'Data bundles to learn from. They must belong to the model.'

const trainingSettings: Fields = {
  ...naming,
  instanceType: optional(
    nullable(InstanceType),
    'Size of the machine that runs the training; if omitted or `null`, the API chooses it.',
  ),
  warmStartConfig: optional(
    object({ trainingId: required(trainingId, 'Training to continue from.') }),
    'Training to continue from instead of starting with an untrained model.',
  ),
  dataScientistAssistance: optional(boolean({ default: false }), 'Whether to request a review by a data scientist.'),
  metadata: newMetadata,
}

export const CreateTrainingBody: NamedSchema = model('CreateTrainingBody', 'Fields of a new training.', {
  dataBundleIds: required(dataBundleIds, dataBundlesToLearnFrom),
  ...trainingSettings,
})

export const UpdateTrainingBody: NamedSchema = changes('UpdateTrainingBody', 'Fields of a training to change.', {
  ...naming,
  status: optional(constant('cancelled'), '`cancelled` ends the training.'),
  deploymentEnvironmentId: optional(
    nullable(deploymentEnvironmentId),
    'Deployment environment of the training; `null` lets the API choose it.',
  ),
  metadata: changedMetadata,
})

const anyModelId: Field = required(
  ownedModelId,
  'Id of the model. Include the owner if it is another organization, as in `las:organization:cradl/las:model:invoice`.',
)
const ownModelId: Field = required(ownedModelId, 'Id of a model of your organization.')
const ofDataBundle = { modelId: ownModelId, dataBundleId: required(dataBundleId, 'Id of the data bundle.') }
const ofTraining = { modelId: ownModelId, trainingId: required(trainingId, 'Id of the training.') }

const noModel = { 404: 'The model does not exist.' } as const
const noDataBundle = { 404: 'The model has no data bundle with this id.' } as const
const noTraining = { 404: 'The model has no training with this id.' } as const

export const createModel: Operation = operation('createModel', {
  method: 'POST',
  path: '/models',
  summary: 'Creates a model from the fields that it predicts.',
  body: CreateModelBody,
  response: Model,
})

export const ListModelsQuery: Fields = {
  ...paging,
  owner: optional(filter(ownerId), 'Only models of these organizations; `me`, the default, is your own organization.'),
}

export const listModels: Operation = operation('listModels', {
  method: 'GET',
  path: '/models',
  summary: 'Lists models, newest first.',
  query: ListModelsQuery,
  response: ModelList,
})

export const GetModelQuery: Fields = {
  statisticsLastNDays: optional(
    integer({ minimum: 1, maximum: 30, default: 7 }),
    'Number of days that the statistics cover, up to today.',
    { since: '2023-12' },
  ),
}

export const getModel: Operation = operation('getModel', {
  method: 'GET',
  path: '/models/{modelId}',
  summary: 'Returns a model.',
  params: { modelId: anyModelId },
  query: GetModelQuery,
  response: Model,
  errors: noModel,
})

export const updateModel: Operation = operation('updateModel', {
  method: 'PATCH',
  path: '/models/{modelId}',
  summary: 'Updates a model, or activates it with a training.',
  params: { modelId: ownModelId },
  body: UpdateModelBody,
  response: Model,
  errors: { 400: 'The training has not succeeded, or does not belong to the model.', ...noModel },
})

export const deleteModel: Operation = operation('deleteModel', {
  method: 'DELETE',
  path: '/models/{modelId}',
  summary: 'Deletes a model with its data bundles and trainings.',
  description: 'Its predictions are kept.',
  params: { modelId: ownModelId },
  response: Model,
  errors: { 400: 'The model has running trainings; cancel them first.', ...noModel },
})

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

export const createTraining: Operation = operation('createTraining', {
  method: 'POST',
  path: '/models/{modelId}/trainings',
  summary: 'Starts a training of a model.',
  description: 'Once it has succeeded, pass its `trainingId` to `updateModel` to use it for predictions.',
  params: { modelId: ownModelId },
  body: CreateTrainingBody,
  lenientBody: object({ dataBundleIds: optional(dataBundleIds, dataBundlesToLearnFrom), ...trainingSettings }),
  response: Training,
  errors: {
    400: 'A data bundle failed, does not exist or belongs to another model, or the training to continue from does not exist.',
    ...noModel,
  },
})

export const ListTrainingsQuery: Fields = {
  ...paging,
  status: optional(filter(TrainingStatus), 'Only trainings with one of these statuses.'),
}

export const listTrainings: Operation = operation('listTrainings', {
  method: 'GET',
  path: '/models/{modelId}/trainings',
  summary: 'Lists the trainings of a model, newest first.',
  params: { modelId: ownModelId },
  query: ListTrainingsQuery,
  response: TrainingList,
  errors: noModel,
})

export const GetTrainingQuery: Fields = {
  statisticsLastNDays: optional(
    integer({ minimum: 1, maximum: 30 }),
    'Number of days that the statistics cover, up to today.',
  ),
}

export const getTraining: Operation = operation('getTraining', {
  method: 'GET',
  path: '/models/{modelId}/trainings/{trainingId}',
  summary: 'Returns a training.',
  params: ofTraining,
  query: GetTrainingQuery,
  response: Training,
  errors: noTraining,
})

export const updateTraining: Operation = operation('updateTraining', {
  method: 'PATCH',
  path: '/models/{modelId}/trainings/{trainingId}',
  summary: 'Updates a training, or cancels it.',
  params: ofTraining,
  body: UpdateTrainingBody,
  response: Training,
  errors: {
    400: 'The training to cancel has already ended, or the deployment environment does not exist.',
    ...noTraining,
  },
})
