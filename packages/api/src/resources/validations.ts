import { type Operation, operation } from '../describe/operation.js'
import {
  boolean,
  changes,
  type Fields,
  json,
  list,
  type Model,
  model,
  named,
  nullable,
  object,
  oneOf,
  open,
  optional,
  required,
} from '../describe/schema.js'
import {
  audit,
  changedMetadata,
  filter,
  logId,
  messages,
  metadata,
  names,
  naming,
  nextToken,
  ownedValidationId,
  paging,
  qualifiedAgentRunId,
  qualifiedValidationTaskId,
  state,
  validationId,
  validationTaskId,
} from './common.js'

export const description = 'Queues of documents that people review, and their tasks, each of which is one document.'

export const Validation: Model = model('Validation', 'A queue of documents to review.', {
  validationId: required(validationId, 'Id of the validation.'),
  id: optional(ownedValidationId, 'Id of the validation after that of its organization.'),
  ...names,
  config: optional(nullable(json()), 'Settings of the review.'),
  enabled: optional(boolean(), 'Whether the validation accepts tasks.'),
  metadata: required(nullable(metadata), 'Custom data for the validation.'),
  ...audit,
})

export const ValidationList: Model = model('ValidationList', 'A page of validations.', {
  validations: required(list(Validation), 'The validations on the page.'),
  nextToken,
})

export const CreateValidationBody: Model = model('CreateValidationBody', 'Fields of a new validation.', {
  ...naming,
  config: optional(state, 'Settings of the review.'),
  enabled: optional(boolean({ default: true }), 'Whether the validation accepts tasks. Cannot be changed later.'),
  metadata: optional(metadata, 'Custom data for the validation.'),
})

export const UpdateValidationBody: Model = changes('UpdateValidationBody', 'Fields of a validation to change.', {
  ...naming,
  config: optional(state, 'Keys of the settings to change. Other keys keep their values; `null` removes a key.'),
  metadata: changedMetadata,
})

export const ValidationTaskStatus: Model = named(
  'ValidationTaskStatus',
  'Status of a validation task. `ready`: waits for a person. `in-progress`: a person has opened it. `cancelled`: no longer needed.',
  oneOf(['ready', 'in-progress', 'succeeded', 'failed', 'cancelled']),
)

export const ValidationTask: Model = model('ValidationTask', 'A document to review.', {
  taskId: required(validationTaskId, 'Id of the task within its validation.'),
  validationId: required(validationId, 'The validation.'),
  id: optional(qualifiedValidationTaskId, 'Id of the task after those of its organization and validation.'),
  ...names,
  status: optional(open(ValidationTaskStatus), 'Status of the task.'),
  agentRunId: optional(nullable(qualifiedAgentRunId), 'The run of the agent that the task belongs to.'),
  input: required(json(), 'The values to review, for example the document and its predictions.'),
  output: optional(nullable(json()), 'Result of the review; `null` until it is set.'),
  enabled: optional(boolean(), 'Whether people can work on the task.'),
  errors: optional(messages, 'Why the task failed.'),
  warnings: optional(messages, 'Problems to show to the reviewer.'),
  logId: optional(nullable(logId), 'Log of the task.'),
  history: optional(list(json()), 'The statuses of the task and their times, oldest first.'),
  metadata: required(nullable(metadata), 'Custom data for the task.'),
  ...audit,
})

export const ValidationTaskList: Model = model('ValidationTaskList', 'A page of the tasks of a validation.', {
  tasks: required(list(ValidationTask), 'The tasks on the page.'),
  nextToken,
  status: optional(list(open(ValidationTaskStatus)), 'The `status` filter of the request.'),
})

export const CreateValidationTaskBody: Model = model('CreateValidationTaskBody', 'Fields of a new validation task.', {
  input: required(state, 'The values to review, for example the document and its predictions.'),
  ...naming,
  agentRunId: optional(qualifiedAgentRunId, 'The run of an agent that the task belongs to: its `id`.'),
  metadata: optional(metadata, 'Custom data for the task.'),
})

export const UpdateValidationTaskBody: Model = changes(
  'UpdateValidationTaskBody',
  'Fields of a validation task to change.',
  {
    status: optional(
      oneOf(['ready', 'in-progress', 'succeeded', 'failed']),
      'Opens the task (`in-progress`), returns it to the queue (`ready`) or ends it.',
    ),
    output: optional(state, 'Result of the review. Replaces the whole object.'),
    ...naming,
    metadata: changedMetadata,
  },
)

export const ListValidationTasksQuery: Fields = {
  ...paging,
  status: optional(filter(ValidationTaskStatus), 'Only tasks with one of these statuses.'),
}

const ofValidation = { validationId: required(validationId, 'Id of the validation.') }
const ofTask = { ...ofValidation, taskId: required(validationTaskId, 'Id of the task within its validation.') }
const noValidation = { 404: 'The validation does not exist.' } as const
const noTask = { 404: 'The validation has no task with this id.' } as const

export const createValidation: Operation = operation('createValidation', {
  method: 'POST',
  path: '/validations',
  summary: 'Creates a validation.',
  description: 'To use it, add it to the `resourceIds` of an agent.',
  body: CreateValidationBody,
  response: Validation,
  since: '2025-08',
})

export const listValidations: Operation = operation('listValidations', {
  method: 'GET',
  path: '/validations',
  summary: 'Lists validations, newest first.',
  query: paging,
  response: ValidationList,
  since: '2025-08',
})

export const getValidation: Operation = operation('getValidation', {
  method: 'GET',
  path: '/validations/{validationId}',
  summary: 'Returns a validation.',
  params: ofValidation,
  response: Validation,
  errors: noValidation,
  since: '2025-08',
})

export const updateValidation: Operation = operation('updateValidation', {
  method: 'PATCH',
  path: '/validations/{validationId}',
  summary: 'Updates a validation.',
  params: ofValidation,
  body: UpdateValidationBody,
  response: Validation,
  errors: noValidation,
  since: '2025-08',
})

export const deleteValidation: Operation = operation('deleteValidation', {
  method: 'DELETE',
  path: '/validations/{validationId}',
  summary: 'Deletes a validation and its tasks, even if agents refer to it.',
  params: ofValidation,
  response: Validation,
  errors: noValidation,
  since: '2025-08',
})

export const createValidationTask: Operation = operation('createValidationTask', {
  method: 'POST',
  path: '/validations/{validationId}/tasks',
  summary: 'Adds a task to a validation.',
  params: ofValidation,
  body: CreateValidationTaskBody,
  lenientBody: object({ ...CreateValidationTaskBody.properties, input: optional(state, 'The values to review.') }),
  response: ValidationTask,
  errors: {
    400: 'The validation is disabled, or the run of the agent does not exist.',
    ...noValidation,
    429: 'The organization has reached its monthly limit of validation tasks.',
  },
  since: '2025-08',
})

export const listValidationTasks: Operation = operation('listValidationTasks', {
  method: 'GET',
  path: '/validations/{validationId}/tasks',
  summary: 'Lists the tasks of a validation, newest first.',
  params: ofValidation,
  query: ListValidationTasksQuery,
  response: ValidationTaskList,
  errors: noValidation,
  since: '2025-08',
})

export const getValidationTask: Operation = operation('getValidationTask', {
  method: 'GET',
  path: '/validations/{validationId}/tasks/{taskId}',
  summary: 'Returns a validation task.',
  params: ofTask,
  response: ValidationTask,
  errors: noTask,
  since: '2025-08',
})

export const updateValidationTask: Operation = operation('updateValidationTask', {
  method: 'PATCH',
  path: '/validations/{validationId}/tasks/{taskId}',
  summary: 'Opens or ends a validation task, or changes its fields.',
  params: ofTask,
  body: UpdateValidationTaskBody,
  response: ValidationTask,
  errors: { 400: 'The task has ended, and the body contains another status or output.', ...noTask },
  since: '2025-08',
})
