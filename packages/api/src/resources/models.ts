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
  audit,
  count,
  dataBundleId,
  datasetId,
  deploymentEnvironmentId,
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
  trainingId,
} from './common.js'

export const description = 'Read configured fields of documents, and learn from data bundles by trainings.'

/** An object that may hold further keys of any kind. */
const extensible = (properties: Fields): Schema => ({ ...object(properties), values: anything })

const labelPattern = '^[0-9A-Za-z-_]{1,36}$'

export const FieldType: NamedSchema = named(
  'FieldType',
  'Types of scalar fields.',
  oneOf(['amount', 'date', 'digits', 'enum', 'numeric', 'string']),
)

export const ScalarField: NamedSchema = named(
  'ScalarField',
  'A field with a single value, or with several of the same type.',
  open(
    object({
      type: required(
        open(FieldType),
        'Type of the value: a `date` is predicted as `YYYY-MM-DD`, an `amount` with two decimals such as `-123.45`.',
      ),
      description: optional(nullableText, 'What the field is called or looks like on documents.'),
      maxLength: optional(integer({ minimum: 1, maximum: 1024 }), 'The most characters that a value may have.'),
      enum: optional(
        list(
          string({
            minLength: 1,
            maxLength: 512,
            pattern: '^[0-9A-Za-zÆØÅæøå!"#$%&()*+,\\-./:;<=>?@\\[\\]\\^_`{|}~ ]+$',
          }),
          { minItems: 1, maxItems: 500, uniqueItems: true },
        ),
        'The possible values of a field of type `enum`.',
      ),
      isMultivalue: optional(boolean(), 'Whether a document may have several values of the field.'),
      format: optional(nullableText, 'Format of the value; the API does not document its syntax.'),
      strict: optional(boolean(), 'Strictness of the prediction; the API does not document its effect.'),
      required: optional(
        boolean(),
        'Whether a document must have a value. Only the workflow steps of the API use it; they assume `true`.',
      ),
    }),
  ),
)

export const LinesField: NamedSchema = named(
  'LinesField',
  'A table, such as the line items of an invoice.',
  open(
    object({
      type: required(constant('lines'), 'Marks the field as a table.'),
      fields: required(map(ScalarField, { keys: labelPattern }), 'The columns by their label.'),
      description: optional(nullableText, 'What the table is called or looks like on documents.'),
    }),
  ),
)

export const FieldConfig: NamedSchema = named(
  'FieldConfig',
  'The fields that a model predicts, by their label.',
  map(anyOf(ScalarField, LinesField), { keys: labelPattern, maxBytes: LIMITS.fieldConfigBytes }),
)

export const Model: NamedSchema = model('Model', 'Predicts configured fields of documents.', {
  modelId: required(modelId, 'Id of the model.'),
  organizationId: required(organizationId, 'Organization that owns the model.'),
  ...names,
  fieldConfig: required(nullable(FieldConfig), 'The fields that the model predicts.'),
  preprocessConfig: required(PreprocessConfig, 'Preparation of the pages, unless a prediction overrides it.'),
  postprocessConfig: optional(PostprocessConfig, 'How pages are combined, unless a prediction overrides it.'),
  metadata: required(nullable(metadata), 'The JSON object that was attached to the model.'),
  status: required(oneOf(['active', 'inactive'], { open: true }), 'Whether a training was chosen to predict with.'),
  trainingId: required(nullable(trainingId), 'Training that predicts; `null` if none was chosen.'),
  numberOfDataBundles: required(count, 'Data bundles of the model.'),
  numberOfRunningTrainings: required(count, 'Trainings of the model that have not ended.'),
  statistics: optional(
    nullable(json()),
    'What share of recent predictions could be automated; `null` if there were none. Its keys are not documented.',
  ),
  version: optional(count, 'Incremented by each change of the model.'),
  ...audit,
})

export const ModelList: NamedSchema = model('ModelList', 'A page of models.', {
  models: required(list(Model), 'The models on the page.'),
  nextToken,
})

export const DataBundleStatus: NamedSchema = named(
  'DataBundleStatus',
  'States of a data bundle.',
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
  'Quality of the ground truth, of one field or averaged over all fields.',
  measures,
)

export const DataBundleSummary: NamedSchema = named(
  'DataBundleSummary',
  'A report on the documents of a data bundle; the API may add keys.',
  extensible({
    aggregate: optional(
      extensible({
        ...measures,
        numberOfDocuments: required(count, 'Documents in all datasets.'),
        numberOfComparedDocuments: optional(
          count,
          'Documents with ground truth that were read to check that they show its values.',
        ),
        numberOfUnreadableDocuments: optional(count, 'Documents with ground truth that could not be read.'),
        overallScore: required(fraction, 'Mean of `coverage` and `variation`.'),
      }),
      'The report on all fields.',
    ),
    labels: optional(
      map(
        extensible({
          ...measures,
          numberOfValids: required(count, 'Valid values.'),
          numberOfDistinctValids: required(count, 'Distinct valid values.'),
          numberOfErrors: required(count, 'Invalid values.'),
          numberOfNotFound: optional(count, 'Valid values that were not found in their documents.'),
          errorPercent: required(number({ minimum: 0, maximum: 100 }), 'Percentage of values that are invalid.'),
        }),
      ),
      'The reports on single fields, by label.',
    ),
  }),
)

export const DatasetSnapshot: NamedSchema = model(
  'DatasetSnapshot',
  'A dataset as it was when its data bundle was created.',
  {
    datasetId: required(datasetId, 'Id of the dataset.'),
    name: optional(nullableText, 'Display name.'),
    description: required(nullableText, 'Description.'),
    metadata: optional(nullable(metadata), 'The JSON object that was attached to the dataset.'),
    numberOfDocuments: required(count, 'Documents in the dataset.'),
    version: required(count, 'Version of the dataset.'),
    storageLocation: required(storageLocation, 'Where the documents are stored.'),
    retentionInDays: required(integer({ minimum: 1, maximum: 1825 }), 'Days until documents are deleted.'),
    containsPersonallyIdentifiableInformation: required(boolean(), 'Whether the documents contain personal data.'),
    groundTruthSummary: optional(map(count), 'How often each label occurs in the ground truth of the documents.'),
    ...optionally(audit),
  },
)

export const DataBundle: NamedSchema = model(
  'DataBundle',
  'The data of a training: snapshots of datasets, and a report on their documents.',
  {
    dataBundleId: required(dataBundleId, 'Id of the data bundle.'),
    modelId: required(modelId, 'Model that the data bundle belongs to.'),
    ...names,
    datasets: required(list(DatasetSnapshot), 'The datasets as they were when the data bundle was created.'),
    status: required(open(DataBundleStatus), 'State of the report.'),
    summary: required(nullable(DataBundleSummary), 'The report; `null` until the data bundle has succeeded.'),
    retentionInDays: optional(retentionInDays, 'Days until the report is deleted.'),
    ...audit,
  },
)

export const DataBundleList: NamedSchema = model('DataBundleList', 'A page of data bundles.', {
  dataBundles: required(list(DataBundle), 'The data bundles on the page.'),
  nextToken,
  status: optional(list(open(DataBundleStatus)), 'The filter of the request.'),
})

export const TrainingStatus: NamedSchema = named(
  'TrainingStatus',
  'States of a training, in their order; the last three are final.',
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
  'Sizes of the machine that runs a training.',
  oneOf(['small-gpu', 'medium-gpu', 'large-gpu'], { open: true }),
)

export const Training: NamedSchema = model('Training', 'A training of a model.', {
  trainingId: required(trainingId, 'Id of the training.'),
  modelId: required(modelId, 'Model that is trained.'),
  dataBundleIds: required(list(dataBundleId), 'Data bundles that the training learns from.'),
  ...names,
  metadata: required(nullable(metadata), 'The JSON object that was attached to the training.'),
  status: required(open(TrainingStatus), 'State of the training.'),
  instanceType: required(InstanceType, 'Size of the machine that runs the training.'),
  gpuHours: required(nullable(number({ minimum: 0 })), 'GPU time that was used; `null` until it is known.'),
  evaluation: required(
    json(),
    'How well the training predicts; empty until the training has ended. Its keys are not documented.',
  ),
  statistics: optional(
    nullable(json()),
    'What share of predictions could be automated; `null` until it is known. Its keys are not documented.',
  ),
  dataScientistAssistance: optional(boolean(), 'Whether a data scientist was asked to review the training.'),
  deploymentEnvironmentId: optional(
    nullable(deploymentEnvironmentId),
    'Deployment environment that serves the training; `null` if the API chooses it.',
  ),
  warmStartConfig: optional(
    object({ trainingId: optional(trainingId, 'Training that this one continues from.') }),
    'What the training started from; empty unless it continues from another training.',
  ),
  ...audit,
})

export const TrainingList: NamedSchema = model('TrainingList', 'A page of trainings.', {
  trainings: required(list(Training), 'The trainings on the page.'),
  nextToken,
  status: optional(list(open(TrainingStatus)), 'The filter of the request.'),
})

const noImageSize = 'Leave it out: it has been ignored since 2023.'
const imageSide = integer({ minimum: 97, maximum: 1921 })

const processing: Fields = {
  preprocessConfig: optional(PreprocessConfig, 'How predictions prepare pages, unless they override it.'),
  postprocessConfig: optional(PostprocessConfig, 'How predictions combine pages, unless they override it.'),
}

const imageSize: Fields = {
  width: optional(imageSide, 'Width of page images.', { deprecated: noImageSize, unit: 'pixels' }),
  height: optional(imageSide, 'Height of page images.', { deprecated: noImageSize, unit: 'pixels' }),
}

const attached: Field = optional(metadata, 'Any JSON object.')
const replaced: Field = optional(metadata, 'Any JSON object; it replaces the previous one.')

export const CreateModelBody: NamedSchema = model('CreateModelBody', 'Fields of a new model.', {
  fieldConfig: required(FieldConfig, 'The fields to predict.'),
  ...naming,
  ...processing,
  metadata: attached,
  ...imageSize,
})

export const UpdateModelBody: NamedSchema = changes('UpdateModelBody', 'Fields of a model to change.', {
  ...naming,
  fieldConfig: optional(FieldConfig, 'The fields to predict; they replace all previous fields.'),
  ...processing,
  trainingId: optional(
    nullable(trainingId),
    'Succeeded training to predict with, which activates the model; `null` deactivates it.',
  ),
  metadata: replaced,
  ...imageSize,
})

const datasetIds = list(datasetId, { minItems: 1, maxItems: LIMITS.trainingItems })
const datasetsToSnapshot = 'Datasets to take snapshots of.'

export const CreateDataBundleBody: NamedSchema = model('CreateDataBundleBody', 'Fields of a new data bundle.', {
  datasetIds: required(datasetIds, datasetsToSnapshot),
  ...naming,
})

export const UpdateDataBundleBody: NamedSchema = changes(
  'UpdateDataBundleBody',
  'Fields of a data bundle to change.',
  naming,
)

const dataBundleIds = list(dataBundleId, { minItems: 1, maxItems: LIMITS.trainingItems })
const dataBundlesToLearnFrom = 'Data bundles of the model to learn from.'

const trainingSettings: Fields = {
  ...naming,
  instanceType: optional(
    nullable(InstanceType),
    'Size of the machine that runs the training; the API chooses it if omitted or `null`.',
  ),
  warmStartConfig: optional(
    object({ trainingId: required(trainingId, 'Training to continue from.') }),
    'What to start from instead of an untrained model.',
  ),
  dataScientistAssistance: optional(
    boolean({ default: false }),
    'Whether to ask a data scientist to review the training.',
  ),
  metadata: attached,
}

export const CreateTrainingBody: NamedSchema = model(
  'CreateTrainingBody',
  'Body of a request that starts a training.',
  { dataBundleIds: required(dataBundleIds, dataBundlesToLearnFrom), ...trainingSettings },
)

export const UpdateTrainingBody: NamedSchema = changes('UpdateTrainingBody', 'Fields of a training to change.', {
  ...naming,
  status: optional(constant('cancelled'), '`cancelled` ends the training.'),
  deploymentEnvironmentId: optional(
    nullable(deploymentEnvironmentId),
    'Deployment environment to serve the training; `null` lets the API choose.',
  ),
  metadata: replaced,
})

const anyModelId: Field = required(
  ownedModelId,
  'Id of the model; that of another organization is preceded by its owner, as in `las:organization:cradl/las:model:invoice`.',
)
const ownModelId: Field = required(ownedModelId, 'Id of a model of your organization.')
const ofDataBundle = { modelId: ownModelId, dataBundleId: required(dataBundleId, 'Id of the data bundle.') }
const ofTraining = { modelId: ownModelId, trainingId: required(trainingId, 'Id of the training.') }

const noModel = { 404: 'There is no such model.' } as const
const noDataBundle = { 404: 'The model has no such data bundle.' } as const
const noTraining = { 404: 'The model has no such training.' } as const

export const createModel: Operation = operation('createModel', {
  method: 'POST',
  path: '/models',
  summary: 'Creates a model from the fields that it predicts.',
  body: CreateModelBody,
  response: Model,
})

export const ListModelsQuery: Fields = {
  ...paging,
  owner: optional(filter(ownerId), 'Only models of these organizations; `me` is your own, and used if omitted.'),
}

export const listModels: Operation = operation('listModels', {
  method: 'GET',
  path: '/models',
  summary: 'Lists models, the newest first.',
  query: ListModelsQuery,
  response: ModelList,
})

export const GetModelQuery: Fields = {
  statisticsLastNDays: optional(
    integer({ minimum: 1, maximum: 30, default: 7 }),
    'How many days the statistics cover, up to today.',
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
  summary: 'Changes a model, or activates it with a training.',
  params: { modelId: ownModelId },
  body: UpdateModelBody,
  response: Model,
  errors: { 400: 'The training is not a succeeded training of the model.', ...noModel },
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
  wideBody: object({ datasetIds: optional(datasetIds, datasetsToSnapshot), ...naming }),
  response: DataBundle,
  errors: { 400: 'There is no such dataset.', ...noModel },
})

export const ListDataBundlesQuery: Fields = {
  ...paging,
  status: optional(filter(DataBundleStatus), 'Only data bundles in these states.'),
}

export const listDataBundles: Operation = operation('listDataBundles', {
  method: 'GET',
  path: '/models/{modelId}/dataBundles',
  summary: 'Lists the data bundles of a model, the newest first.',
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
  summary: 'Changes the name or description of a data bundle.',
  params: ofDataBundle,
  body: UpdateDataBundleBody,
  response: DataBundle,
  errors: noDataBundle,
})

export const deleteDataBundle: Operation = operation('deleteDataBundle', {
  method: 'DELETE',
  path: '/models/{modelId}/dataBundles/{dataBundleId}',
  summary: 'Deletes a data bundle.',
  description: 'Its datasets are kept, and so are the trainings that succeeded with it.',
  params: ofDataBundle,
  response: DataBundle,
  errors: noDataBundle,
})

export const createTraining: Operation = operation('createTraining', {
  method: 'POST',
  path: '/models/{modelId}/trainings',
  summary: 'Starts a training of a model.',
  description: 'Once it has succeeded, `updateModel` with its `trainingId` makes the model predict with it.',
  params: { modelId: ownModelId },
  body: CreateTrainingBody,
  wideBody: object({ dataBundleIds: optional(dataBundleIds, dataBundlesToLearnFrom), ...trainingSettings }),
  response: Training,
  errors: {
    400: 'A data bundle failed, does not exist or belongs to another model, or there is no training to continue from.',
    ...noModel,
  },
})

export const ListTrainingsQuery: Fields = {
  ...paging,
  status: optional(filter(TrainingStatus), 'Only trainings in these states.'),
}

export const listTrainings: Operation = operation('listTrainings', {
  method: 'GET',
  path: '/models/{modelId}/trainings',
  summary: 'Lists the trainings of a model, the newest first.',
  params: { modelId: ownModelId },
  query: ListTrainingsQuery,
  response: TrainingList,
  errors: noModel,
})

export const GetTrainingQuery: Fields = {
  statisticsLastNDays: optional(
    integer({ minimum: 1, maximum: 30 }),
    'How many days the statistics cover, up to today.',
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
  summary: 'Changes a training, or cancels it.',
  params: ofTraining,
  body: UpdateTrainingBody,
  response: Training,
  errors: {
    400: 'The training to cancel has already ended, or there is no such deployment environment.',
    ...noTraining,
  },
})
