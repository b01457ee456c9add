// Trainings of a model with data bundles.
import { type Operation, operation } from '../../describe/operation.js'
import {
  boolean,
  changes,
  constant,
  type Fields,
  integer,
  json,
  list,
  type Model,
  model,
  named,
  nullable,
  number,
  object,
  oneOf,
  open,
  optional,
  required,
} from '../../describe/schema.js'
import { LIMITS } from '../../limits.js'
import {
  audit,
  changedMetadata,
  dataBundleId,
  deploymentEnvironmentId,
  filter,
  metadata,
  modelId,
  names,
  naming,
  nextToken,
  paging,
  trainingId,
} from '../common.js'
import { noModel, ownModelId } from './own-model.js'

export const TrainingStatus: Model = named(
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

export const InstanceType: Model = named(
  'InstanceType',
  'Size of the machine that runs a training.',
  oneOf(['small-gpu', 'medium-gpu', 'large-gpu'], { open: true }),
)

export const Training: Model = model('Training', 'A training of a model.', {
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

export const TrainingList: Model = model('TrainingList', 'A page of trainings.', {
  trainings: required(list(Training), 'The trainings on the page.'),
  nextToken,
  status: optional(list(open(TrainingStatus)), 'The `status` filter of the request.'),
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
  metadata: optional(metadata, 'Custom data.'),
}

export const CreateTrainingBody: Model = model('CreateTrainingBody', 'Fields of a new training.', {
  dataBundleIds: required(dataBundleIds, dataBundlesToLearnFrom),
  ...trainingSettings,
})

export const UpdateTrainingBody: Model = changes('UpdateTrainingBody', 'Fields of a training to change.', {
  ...naming,
  status: optional(constant('cancelled'), '`cancelled` ends the training.'),
  deploymentEnvironmentId: optional(
    nullable(deploymentEnvironmentId),
    'Deployment environment of the training; `null` lets the API choose it.',
  ),
  metadata: changedMetadata,
})

const ofTraining = { modelId: ownModelId, trainingId: required(trainingId, 'Id of the training.') }
const noTraining = { 404: 'The model has no training with this id.' } as const

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
