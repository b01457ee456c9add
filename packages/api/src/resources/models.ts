import { type Operation, operation } from '../describe/operation.js'
import {
  changes,
  type Field,
  type Fields,
  integer,
  json,
  list,
  model,
  type Model as NamedSchema,
  nullable,
  oneOf,
  optional,
  required,
} from '../describe/schema.js'
import {
  addedIn,
  audit,
  changedMetadata,
  count,
  filter,
  metadata,
  modelId,
  names,
  naming,
  nextToken,
  organizationId,
  ownedModelId,
  ownerId,
  PostprocessConfig,
  PreprocessConfig,
  paging,
  timestamp,
  trainingId,
} from './common.js'
import { FieldConfig } from './models/field-config.js'
import { noModel, ownModelId } from './models/own-model.js'

export * from './models/data-bundles.js'
export * from './models/field-config.js'
export * from './models/trainings.js'

export const description = 'Models that predict configured fields of documents, with their data bundles and trainings.'

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
    { since: '2025-08' },
  ),
  ...languageModel,
  ...audit,
})

export const ModelList: NamedSchema = model('ModelList', 'A page of models.', {
  models: required(list(Model), 'The models on the page.'),
  nextToken,
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

export const CreateModelBody: NamedSchema = model('CreateModelBody', 'Fields of a new model.', {
  fieldConfig: required(FieldConfig, 'The fields to predict.'),
  ...naming,
  ...processing,
  ...languageModel,
  metadata: optional(metadata, 'Custom data.'),
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

const anyModelId: Field = required(
  ownedModelId,
  'Id of the model. Include the owner if it is another organization, as in `las:organization:cradl/las:model:invoice`.',
)

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
