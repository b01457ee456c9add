import { type Operation, operation } from '../describe/operation.js'
import {
  anyOf,
  boolean,
  type Fields,
  integer,
  json,
  list,
  type Model,
  map,
  model,
  named,
  nullable,
  number,
  oneOf,
  optional,
  required,
  string,
  tuple,
} from '../describe/schema.js'
import {
  addedIn,
  addedMetadata,
  audit,
  documentId,
  fileUrl,
  fraction,
  messages,
  names,
  naming,
  nextToken,
  nullableText,
  order,
  ownedModelId,
  PostprocessConfig,
  PreprocessConfig,
  paging,
  predictionId,
  qualifiedAgentRunId,
  rotation,
  sortByCreatedTime,
  trainingId,
} from './common.js'

export const description = 'Values that a model predicts for the fields of a document.'

const since2025 = { since: '2025-08' } as const
const since2026 = { since: '2026-01' } as const

const problems = (what: string): Fields => ({
  errors: optional(messages, `Why ${what} cannot be used.`, since2025),
  warnings: optional(messages, `Problems with ${what} that do not prevent its use.`, since2025),
})

const candidate: Fields = {
  value: required(
    nullable(string({ minLength: 1, maxLength: 1024 })),
    'The value, at most 1,024 characters: dates as `YYYY-MM-DD`, amounts as `-123.45`; `null` if the document does not contain the field.',
  ),
  confidence: required(fraction, 'Estimated probability that `value` is correct.'),
  page: optional(integer(), 'Index of the page that contains the value, starting at 0.', { since: '2023-02' }),
  rawValue: optional(nullable(string()), 'The value as printed in the document.'),
  location: optional(
    tuple({ left: fraction, top: fraction, right: fraction, bottom: fraction }),
    'Position of the value: its left, top, right and bottom edges, as fractions of the page from 0 to 1.',
  ),
  source: optional(oneOf(['llm', 'model'], { open: true }), 'Type of model that predicted the value.'),
  rotation: optional(integer(), 'Clockwise rotation of the text of the value.', { unit: 'degrees', ...since2025 }),
  attentionMap: optional(
    list(list(number())),
    'How much each part of the page contributed to the value: rows of a grid over the page, from top to bottom.',
    since2025,
  ),
  ...problems('the value'),
  validators: optional(list(json()), 'Validators of the field. Their form is not documented.', since2026),
  formatters: optional(list(json()), 'Formatters of the field. Their form is not documented.', since2026),
}

export const PredictedValue: Model = model('PredictedValue', 'A predicted value of a field.', {
  label: required(string(), 'Label of the field.'),
  ...candidate,
})

export const PredictedLines: Model = model('PredictedLines', 'The predicted lines of a table.', {
  label: required(string(), 'Label of the table.'),
  value: required(list(list(PredictedValue)), 'The lines. Each is a list of the values in its columns.'),
  ...problems('the table'),
  page: optional(integer({ minimum: 0 }), 'Index of the page that contains the table, starting at 0.', {
    since: '2023-02',
  }),
})

export const PredictionsV1: Model = named(
  'PredictionsV1',
  'Predictions in output format `v1`.',
  list(anyOf(PredictedValue, PredictedLines)),
)

export const PredictedCandidate: Model = model(
  'PredictedCandidate',
  'A predicted value in output format `v2`. Its label is the key in `predictions`.',
  candidate,
)

const candidates = list(PredictedCandidate)

export const PredictionsV2: Model = named(
  'PredictionsV2',
  'Predictions in output format `v2`, by label: the candidates in descending order of confidence, or the lines of a table.',
  map(anyOf(candidates, list(map(candidates)))),
)

export const PredictionResponse: Model = model('PredictionResponse', 'A prediction.', {
  predictionId: required(predictionId, 'Id of the prediction.'),
  documentId: required(documentId, 'Id of the document.'),
  modelId: required(ownedModelId, 'Id of the model, as in the request.'),
  trainingId: optional(nullable(trainingId), 'Id of the training that was used; `null` if the model has no training.'),
  agentRunId: optional(nullable(qualifiedAgentRunId), 'The run of an agent that the prediction is part of.', since2025),
  ...addedIn('2025-08', names),
  metadata: addedMetadata.shown,
  status: optional(
    oneOf(['pending', 'succeeded', 'failed'], { open: true }),
    'Status of the prediction; `pending` only occurs with `async`.',
  ),
  predictions: required(
    nullable(anyOf(PredictionsV1, PredictionsV2)),
    'The values: an array in output format `v1`, an object in `v2`; `null` while the prediction is pending, or if it failed.',
  ),
  error: optional(nullableText, 'Why the prediction failed.'),
  ...problems('the prediction'),
  fileUrl: optional(
    nullable(fileUrl),
    'URL of a file with the values; `null` if `predictions` contains all of them.',
    since2025,
  ),
  inferenceTime: optional(nullable(number({ minimum: 0 })), 'How long the prediction took.', { unit: 'seconds' }),
  nextPage: optional(
    nullable(integer()),
    'Index of the first page that was not read; `null` if all pages were read. Pass it as `preprocessConfig.startPage` to continue.',
    { since: '2024-02' },
  ),
  preprocessConfig: optional(nullable(PreprocessConfig), 'How the pages were prepared.'),
  postprocessConfig: optional(nullable(PostprocessConfig), 'How values from several pages were combined.'),
  ...audit,
})

export const PredictionList: Model = model('PredictionList', 'A page of predictions.', {
  predictions: required(list(PredictionResponse), 'The predictions on the page.'),
  nextToken,
  modelId: optional(ownedModelId, 'The `modelId` filter of the request.'),
  sortBy: optional(sortByCreatedTime, 'The `sortBy` parameter of the request.'),
  order: optional(order, 'The `order` parameter of the request.'),
})

export const CreatePredictionBody: Model = model('CreatePredictionBody', 'Fields of a new prediction.', {
  documentId: required(documentId, 'Document to read. Its content must have been uploaded.'),
  modelId: required(
    ownedModelId,
    'Model to predict with. Include the owner if it is another organization, as in `las:organization:cradl/las:model:invoice`.',
  ),
  trainingId: optional(
    trainingId,
    "Training to predict with, instead of the model's active training. It must have succeeded.",
  ),
  agentRunId: optional(
    qualifiedAgentRunId,
    'The run of an agent that the prediction is part of: the `id` of the run, or the ids of the agent and the run, as in `cradl:agent:…/cradl:run:…`.',
    since2025,
  ),
  ...addedIn('2025-08', naming),
  metadata: addedMetadata.created,
  preprocessConfig: optional(PreprocessConfig, "How to prepare the pages. Overrides the model's settings."),
  postprocessConfig: optional(PostprocessConfig, "How to combine the pages. Replaces the model's setting."),
  async: optional(
    boolean({ default: false }),
    'Whether to respond immediately with the status `pending` and predict in the background.',
    { since: '2024-12' },
  ),
  maxPages: optional(integer({ minimum: 1, maximum: 100 }), 'Maximum number of pages to read.', {
    deprecated: 'Use `preprocessConfig.maxPages`.',
  }),
  autoRotate: optional(boolean(), 'Whether to detect and correct the rotation of each page.', {
    deprecated: 'Use `preprocessConfig.autoRotate`.',
  }),
  imageQuality: optional(oneOf(['LOW', 'HIGH']), 'Quality of the page images that are read.', {
    deprecated: 'Use `preprocessConfig.imageQuality`.',
  }),
  rotation: optional(rotation, 'Clockwise rotation of each page.', {
    deprecated: 'Use `preprocessConfig.rotation`.',
    unit: 'degrees',
  }),
})

export const createPrediction: Operation = operation('createPrediction', {
  method: 'POST',
  path: '/predictions',
  summary: 'Predicts the fields of a document with a model.',
  body: CreatePredictionBody,
  response: PredictionResponse,
  errors: {
    400: 'The document has no content or cannot be read, or the training has not succeeded or does not belong to the model, or the run of an agent does not exist.',
    404: 'The document or model does not exist.',
  },
})

export const ListPredictionsQuery: Fields = {
  ...paging,
  modelId: optional(ownedModelId, 'Only predictions of this model.'),
  sortBy: optional(sortByCreatedTime, 'Field to sort the predictions by.'),
  order: optional(order, 'Sort order; if omitted, newest first.'),
}

export const listPredictions: Operation = operation('listPredictions', {
  method: 'GET',
  path: '/predictions',
  summary: 'Lists predictions.',
  query: ListPredictionsQuery,
  response: PredictionList,
})

export const getPrediction: Operation = operation('getPrediction', {
  method: 'GET',
  path: '/predictions/{predictionId}',
  summary: 'Returns a prediction.',
  params: { predictionId: required(predictionId, 'Id of the prediction.') },
  response: PredictionResponse,
  errors: { 404: 'The prediction does not exist.' },
})
