import { type Operation, operation } from '../describe/operation.js'
import {
  boolean,
  changes,
  constant,
  type Fields,
  json,
  list,
  type Model,
  map,
  model,
  named,
  nullable,
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
  changedMetadata,
  count,
  email,
  filter,
  imageUrl,
  logId,
  metadata,
  names,
  naming,
  nextToken,
  nullableText,
  order,
  paging,
  secretId,
  state,
  timestamp,
  transitionId,
  workflowExecutionId,
  workflowId,
} from './common.js'
import { registrySecretId, variables } from './transitions.js'

export const description = 'State machines that process documents with transitions, and their executions.'

export const WorkflowStatus: Model = named(
  'WorkflowStatus',
  'Stage of a workflow. In `development`, it can only start a few executions per month.',
  oneOf(['development', 'production']),
)

export const ErrorConfig: Model = model('ErrorConfig', 'How failed executions are handled.', {
  email: optional(email, 'Address to notify of failures.'),
  manualRetry: optional(
    boolean(),
    'Whether failed executions can be retried manually. If so, they end with `retry` instead of `failed`.',
  ),
})

const completedConfig = (imageUrl: Schema): Fields => ({
  imageUrl: required(imageUrl, 'Complete image reference, such as `registry.example.com/notify:2`.'),
  secretId: registrySecretId,
  ...variables,
})

export const CompletedConfig: Model = model(
  'CompletedConfig',
  'A container that runs after every execution, even a failed one. `completedTaskLogId` is the id of its log.',
  completedConfig(imageUrl),
)

export const EmailConfig: Model = model(
  'EmailConfig',
  'Settings for starting executions by email: one execution for each attached JPEG, PNG, TIFF or PDF file.',
  {
    secretId: required(secretId, 'Secret with API credentials for starting executions.'),
    email: optional(email, 'Address that receives the emails; if omitted, the API generates it.'),
    allowedOrigins: optional(
      nullable(list(string({ maxLength: LIMITS.urlLength }), { maxItems: LIMITS.listItems })),
      'Regular expressions for the addresses of accepted senders; `null` accepts all senders.',
    ),
    additionalWorkflowInput: optional(nullable(state), 'Fields to add to the input of each execution.'),
  },
)

export const Workflow: Model = model('Workflow', 'A workflow, without its specification, which is never returned.', {
  workflowId: required(workflowId, 'Id of the workflow.'),
  ...names,
  completedConfig: required(nullable(CompletedConfig), 'The container that runs after every execution.'),
  errorConfig: required(nullable(ErrorConfig), 'How failed executions are handled.'),
  emailConfig: optional(nullable(EmailConfig), 'How emails start executions.', { since: '2023-11' }),
  metadata: required(nullable(metadata), 'Custom data for the workflow.'),
  status: optional(open(WorkflowStatus), 'Whether it is in development or in production.', { since: '2023-12' }),
  numberOfRunningExecutions: required(count, 'Number of running executions.'),
  monthlyNumberOfWorkflowExecutionsCreated: optional(count, 'Number of executions started this month.', {
    since: '2023-12',
  }),
  monthlyNumberOfWorkflowExecutionsAllowed: optional(count, 'Maximum number of executions per month.', {
    since: '2023-12',
  }),
  ...audit,
})

export const WorkflowList: Model = model('WorkflowList', 'A page of workflows.', {
  workflows: required(list(Workflow), 'The workflows on the page.'),
  nextToken,
})

export const WorkflowExecutionStatus: Model = named(
  'WorkflowExecutionStatus',
  'Status of a workflow execution. `retry`: failed, but can be retried manually. `error`: could not be run. `completed`: succeeded, and its output has been fetched.',
  oneOf(['running', 'succeeded', 'failed', 'rejected', 'retry', 'error', 'completed']),
)

/** The id of a user or of an app client. */
const actorId = string({
  pattern: '^(cradl|las):(user:[0-9A-Za-z-_]+|app-client:[a-z0-9-_]+)$',
  maxLength: LIMITS.idLength,
})

export const WorkflowExecution: Model = model('WorkflowExecution', 'One run of a workflow.', {
  executionId: required(workflowExecutionId, 'Id of the execution.'),
  workflowId: required(workflowId, 'The workflow that was executed.'),
  status: required(
    open(WorkflowExecutionStatus),
    'Status of the execution. `retry`: failed, but can be retried manually. `error`: could not be run. `completed`: succeeded, and its output has been fetched.',
  ),
  input: required(nullable(json()), 'Input of the first state.'),
  output: required(nullable(json()), 'Output of the last state; `null` until the execution succeeds.'),
  startTime: required(nullable(timestamp), 'When it started.'),
  endTime: required(nullable(timestamp), 'When it ended; `null` while it is running.'),
  transitionExecutions: required(
    nullable(map(list(string()))),
    'Ids of the executions of each transition, by transition id.',
  ),
  completedBy: optional(
    list(actorId),
    'Ids of the users and app clients that ended the execution or one of its tasks.',
  ),
  events: optional(list(json()), 'Events of the execution, in order.'),
  logId: optional(nullable(logId), 'Log of the execution.'),
  completedTaskLogId: optional(nullable(logId), 'Log of the container in `completedConfig`.'),
  createdBy: optional(nullableText, 'Id of the user or app client that started it.'),
})

const sortBy = oneOf(['startTime', 'endTime'])

export const WorkflowExecutionList: Model = model(
  'WorkflowExecutionList',
  'A page of workflow executions, and the filters that were applied.',
  {
    workflowId: required(workflowId, 'The workflow that was executed.'),
    executions: required(list(WorkflowExecution), 'The executions on the page.'),
    nextToken,
    status: optional(list(open(WorkflowExecutionStatus)), 'The `status` filter of the request.'),
    sortBy: optional(sortBy, 'The `sortBy` parameter of the request.'),
    order: optional(order, 'The `order` parameter of the request.'),
  },
)

export const StateMachine: Model = named(
  'StateMachine',
  "A definition in the Amazon States Language. A task's `Resource` is the id of a transition.",
  json({ maxBytes: LIMITS.definitionBytes }),
)

export const WorkflowSpecification: Model = model('WorkflowSpecification', 'The specification of a workflow.', {
  definition: required(StateMachine, 'The states and their order.'),
  language: optional(constant('ASL'), 'Language of the definition: the Amazon States Language.'),
  version: optional(constant('1.0.0'), 'Version of the language.'),
})

const settings = (completedConfig: Schema): Fields => ({
  ...naming,
  completedConfig: optional(completedConfig, 'A container that runs after every execution.'),
  errorConfig: optional(ErrorConfig, 'How failed executions are handled.'),
  emailConfig: optional(EmailConfig, 'How emails start executions.', { since: '2023-11' }),
  metadata: optional(metadata, 'Custom data for the workflow.'),
  status: optional(open(WorkflowStatus), 'Whether it is in development or in production.', { since: '2023-12' }),
})

const creation = (completedConfig: Schema): Fields => ({
  specification: required(WorkflowSpecification, 'Specification of the workflow. Cannot be changed or fetched later.'),
  ...settings(completedConfig),
})

export const CreateWorkflowBody: Model = model(
  'CreateWorkflowBody',
  'Fields of a new workflow.',
  creation(CompletedConfig),
)

const updates = (completedConfig: Schema): Fields => ({
  ...settings(completedConfig),
  emailConfig: optional(nullable(EmailConfig), 'How emails start executions; `null` disables this.', {
    since: '2023-11',
  }),
  metadata: changedMetadata,
})

export const UpdateWorkflowBody: Model = changes(
  'UpdateWorkflowBody',
  'Fields of a workflow to change. The specification cannot be changed.',
  updates(CompletedConfig),
)

/** The container, whose image can be any string. */
const lenientCompletedConfig = object(completedConfig(string()))

export const ExecuteWorkflowBody: Model = model('ExecuteWorkflowBody', 'Input of a new workflow execution.', {
  input: required(
    state,
    'Input of the first state. By convention, `title` names the execution in user interfaces, and `documentId` is the document to process.',
  ),
})

export const ListWorkflowExecutionsQuery: Fields = {
  ...paging,
  status: optional(filter(WorkflowExecutionStatus), 'Only executions with these statuses.'),
  fromStartTime: optional(timestamp, 'Only executions that started at this time or later.', { since: '2022-09' }),
  toStartTime: optional(timestamp, 'Only executions that started at this time or earlier.', { since: '2022-09' }),
  sortBy: optional(sortBy, 'Field to sort by.'),
  order: optional(order, 'Sort order.'),
}

export const UpdateWorkflowExecutionBody: Model = model(
  'UpdateWorkflowExecutionBody',
  'The change to an execution: either `nextTransitionId` or `status`.',
  {
    nextTransitionId: optional(
      transitionId,
      'The transition to continue with. `las:transition:commons-failed` ends the execution with the status `failed`.',
    ),
    status: optional(
      oneOf(['succeeded', 'completed']),
      'Marks an execution that has succeeded as `completed`, because its output has been fetched, or as `succeeded` again.',
      { since: '2023-12' },
    ),
  },
)

const ofWorkflow = { workflowId: required(workflowId, 'Id of the workflow.') }
const ofExecution = { ...ofWorkflow, executionId: required(workflowExecutionId, 'Id of the execution.') }

const noWorkflow = 'The workflow does not exist.'
const noExecution = 'The workflow has no execution with this id.'

export const createWorkflow: Operation = operation('createWorkflow', {
  method: 'POST',
  path: '/workflows',
  summary: 'Creates a workflow from a definition in the Amazon States Language.',
  description:
    'The tasks in the definition are transitions. By default, failed tasks are retried, except those of manual transitions. To change this, set `Retry` in the state.',
  body: CreateWorkflowBody,
  lenientBody: object(creation(lenientCompletedConfig)),
  response: Workflow,
  errors: {
    400: 'The definition is invalid, or a transition or secret does not exist; the message names the state or field.',
  },
})

export const listWorkflows: Operation = operation('listWorkflows', {
  method: 'GET',
  path: '/workflows',
  summary: 'Lists workflows, newest first.',
  query: paging,
  response: WorkflowList,
})

export const getWorkflow: Operation = operation('getWorkflow', {
  method: 'GET',
  path: '/workflows/{workflowId}',
  summary: 'Returns a workflow without its specification.',
  params: ofWorkflow,
  response: Workflow,
  errors: { 404: noWorkflow },
})

export const updateWorkflow: Operation = operation('updateWorkflow', {
  method: 'PATCH',
  path: '/workflows/{workflowId}',
  summary: 'Updates the settings of a workflow.',
  description: 'Each setting is replaced as a whole. Omitted settings keep their values.',
  params: ofWorkflow,
  body: UpdateWorkflowBody,
  lenientBody: object(updates(lenientCompletedConfig), { minProperties: 1 }),
  response: Workflow,
  errors: { 400: 'A setting is invalid, or a secret does not exist.', 404: noWorkflow },
})

export const deleteWorkflow: Operation = operation('deleteWorkflow', {
  method: 'DELETE',
  path: '/workflows/{workflowId}',
  summary: 'Deletes a workflow and its executions.',
  description: 'Its transitions are kept.',
  params: ofWorkflow,
  response: Workflow,
  errors: { 400: 'The workflow has running executions.', 404: noWorkflow },
})

export const executeWorkflow: Operation = operation('executeWorkflow', {
  method: 'POST',
  path: '/workflows/{workflowId}/executions',
  summary: 'Starts an execution of a workflow.',
  description: 'The API responds without waiting for the execution to end.',
  params: ofWorkflow,
  body: ExecuteWorkflowBody,
  response: WorkflowExecution,
  errors: { 404: noWorkflow, 429: 'The workflow or organization has reached its monthly execution limit.' },
})

export const listWorkflowExecutions: Operation = operation('listWorkflowExecutions', {
  method: 'GET',
  path: '/workflows/{workflowId}/executions',
  summary: 'Lists the executions of a workflow, newest first by default.',
  params: ofWorkflow,
  query: ListWorkflowExecutionsQuery,
  response: WorkflowExecutionList,
  errors: { 404: noWorkflow },
})

export const getWorkflowExecution: Operation = operation('getWorkflowExecution', {
  method: 'GET',
  path: '/workflows/{workflowId}/executions/{executionId}',
  summary: 'Returns a workflow execution.',
  params: ofExecution,
  response: WorkflowExecution,
  errors: { 404: noExecution },
})

export const updateWorkflowExecution: Operation = operation('updateWorkflowExecution', {
  method: 'PATCH',
  path: '/workflows/{workflowId}/executions/{executionId}',
  summary: 'Continues an execution from one of its transitions, ends it, or marks it as completed.',
  description:
    'A continued execution runs again from the state that uses the transition, with the input of the state at which it stopped.',
  params: ofExecution,
  body: UpdateWorkflowExecutionBody,
  response: WorkflowExecution,
  errors: {
    400: 'The body contains both fields, the status of the execution does not allow the change, or no state of the workflow uses the transition.',
    404: noExecution,
  },
})

export const deleteWorkflowExecution: Operation = operation('deleteWorkflowExecution', {
  method: 'DELETE',
  path: '/workflows/{workflowId}/executions/{executionId}',
  summary: 'Deletes a workflow execution, and stops it if it is running.',
  params: ofExecution,
  response: WorkflowExecution,
  errors: { 404: noExecution },
})
