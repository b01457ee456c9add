import { type Operation, operation } from '../describe/operation.js'
import {
  anyOf,
  boolean,
  type Fields,
  integer,
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
  documentId,
  fraction,
  nextToken,
  nullableText,
  order,
  ownedModelId,
  PostprocessConfig,
  PreprocessConfig,
  paging,
  predictionId,
  rotation,
  sortByCreatedTime,
  timestamp,
  trainingId,
} from './common.js'

export const description = 'Values that a model reads from a document.'

const candidate: Fields = {
  value: required(
    nullable(string({ minLength: 1, maxLength: 1024 })),
    'The value, no longer than 1,024 characters: dates as `YYYY-MM-DD`, amounts such as `-123.45`; `null` if the document has none.',
  ),
  confidence: required(fraction, 'Probability that `value` is correct.'),
  page: optional(integer(), 'Index of the page with the value, starting at 0.', { since: '2023-02' }),
  rawValue: optional(nullable(string()), 'The value as it is printed.'),
  location: optional(
    tuple({ left: fraction, top: fraction, right: fraction, bottom: fraction }),
    'Position of the value: left, top, right and bottom edge as fractions of the page, 0 to 1.',
  ),
  source: optional(oneOf(['llm', 'model'], { open: true }), 'What predicted the value.'),
}

export const PredictedValue: Model = model('PredictedValue', 'A predicted value of a field.', {
  label: required(string(), 'Label of the field.'),
  ...candidate,
})

export const PredictedLines: Model = model('PredictedLines', 'The predicted lines of a table.', {
  label: required(string(), 'Label of the table.'),
  value: required(list(list(PredictedValue)), 'The lines, each a list of the values of its columns.'),
  page: optional(integer({ minimum: 0 }), 'Index of the page with the table, starting at 0.', { since: '2023-02' }),
})

export const PredictionsV1: Model = named(
  'PredictionsV1',
  'Predictions in output format `v1`.',
  list(anyOf(PredictedValue, PredictedLines)),
)

export const PredictedCandidate: Model = model(
  'PredictedCandidate',
  'A predicted value in output format `v2`, where the label is the key.',
  candidate,
)

const candidates = list(PredictedCandidate)

export const PredictionsV2: Model = named(
  'PredictionsV2',
  'Predictions in output format `v2`: by label, the candidates in order of falling confidence, or the lines of a table.',
  map(anyOf(candidates, list(map(candidates)))),
)

export const PredictionResponse: Model = model('PredictionResponse', 'A prediction.', {
  predictionId: required(predictionId, 'Id of the prediction.'),
  documentId: required(documentId, 'Document that was read.'),
  modelId: required(ownedModelId, 'Model that predicted, as the request named it.'),
  trainingId: optional(nullable(trainingId), 'Training that predicted; `null` if the model has none.'),
  status: optional(
    oneOf(['pending', 'succeeded', 'failed'], { open: true }),
    'State of the prediction; `pending` only occurs with `async`.',
  ),
  predictions: required(
    nullable(anyOf(PredictionsV1, PredictionsV2)),
    'The values: an array in output format `v1`, an object in `v2`; `null` while pending or after a failure.',
  ),
  error: optional(nullableText, 'Why the prediction failed.'),
  inferenceTime: optional(nullable(number({ minimum: 0 })), 'How long the prediction took.', { unit: 'seconds' }),
  nextPage: optional(
    nullable(integer()),
    'Index of the first page that was not read, to pass as `preprocessConfig.startPage`; `null` if no pages remain.',
    { since: '2024-02' },
  ),
  preprocessConfig: optional(nullable(PreprocessConfig), 'How the pages were prepared.'),
  postprocessConfig: optional(nullable(PostprocessConfig), 'How the values of the pages were combined.'),
  createdBy: optional(nullableText, 'Id of the user or app client that created it.'),
  createdTime: optional(nullable(timestamp), 'When it was created.'),
})

export const PredictionList: Model = model('PredictionList', 'A page of predictions.', {
  predictions: required(list(PredictionResponse), 'The predictions on the page.'),
  nextToken,
  modelId: optional(ownedModelId, 'The filter of the request.'),
  sortBy: optional(sortByCreatedTime, 'What the predictions are sorted by, as requested.'),
  order: optional(order, 'Order of the predictions, as requested.'),
})

export const CreatePredictionBody: Model = model('CreatePredictionBody', 'Fields of a new prediction.', {
  documentId: required(documentId, 'Document to read; its content must have been uploaded.'),
  modelId: required(
    ownedModelId,
    'Model to predict with; that of another organization is preceded by its owner, as in `las:organization:cradl/las:model:invoice`.',
  ),
  trainingId: optional(trainingId, 'Succeeded training of the model to predict with, instead of the chosen one.'),
  preprocessConfig: optional(PreprocessConfig, 'How to prepare the pages; overrides settings of the model.'),
  postprocessConfig: optional(PostprocessConfig, 'How to combine the pages; replaces that of the model.'),
  async: optional(
    boolean({ default: false }),
    'Whether to respond immediately with status `pending` and predict in the background.',
    { since: '2024-12' },
  ),
  maxPages: optional(integer({ minimum: 1, maximum: 100 }), 'How many pages to read.', {
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
    400: 'The document has no content or cannot be read, or the training is not a succeeded training of the model.',
    404: 'There is no such document or model.',
  },
})

export const ListPredictionsQuery: Fields = {
  ...paging,
  modelId: optional(ownedModelId, 'Only predictions of this model.'),
  sortBy: optional(sortByCreatedTime, 'What to sort by.'),
  order: optional(order, 'Order of the predictions, newest first if omitted.'),
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
  errors: { 404: 'There is no such prediction.' },
})
