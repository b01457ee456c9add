import { type Operation, operation } from '../describe/operation.js'
import {
  anyOf,
  changes,
  constant,
  type Field,
  type Fields,
  integer,
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
  addedMetadata,
  assetId,
  audit,
  filter,
  imageUrl,
  logId,
  names,
  naming,
  nextToken,
  nullableText,
  order,
  paging,
  secretId,
  state,
  text,
  timestamp,
  transitionExecutionId,
  transitionId,
} from './common.js'

export const description = 'Workflow steps and their executions.'

const environment = map(string(), { maxBytes: LIMITS.environmentBytes })
const environmentSecrets = list(secretId, { maxItems: LIMITS.listItems })
const assetsByName = map(assetId, { maxBytes: LIMITS.environmentBytes })
const lambdaId = string({ pattern: '^las:lambda:[a-z0-9-_]+:[a-z0-9-_]+$', maxLength: LIMITS.idLength })

const IMAGE = 'Complete image reference, such as `registry.example.com/predict:1.4`.'

/** The registry login of a container. */
export const registrySecretId: Field = optional(
  secretId,
  'Secret with the `username` and `password` of a private registry.',
)

/** The environment variables of containers and functions. */
export const variables: Fields = {
  environment: optional(environment, 'Environment variables.'),
  environmentSecrets: optional(environmentSecrets, 'Secrets whose keys also become environment variables.'),
}

const size: Fields = {
  cpu: optional(oneOf([256, 512, 1024]), 'CPU units of the container; 1,024 units are one CPU.'),
  memory: optional(oneOf([512, 1024, 2048, 4096, 8192]), 'Memory of the container.', { unit: 'MiB' }),
}

const assets = optional(assetsByName, "Assets by name; `jsRemoteComponent` is the task's user interface.")

const docker = (imageUrl: Schema): Fields => ({
  imageUrl: required(imageUrl, IMAGE),
  secretId: registrySecretId,
  ...size,
  ...variables,
})

const LAMBDA = 'Id of the function, such as `las:lambda:invoices:predict`.'

export const TransitionType: Model = named(
  'TransitionType',
  'Type of a transition: a container (`docker`), a person (`manual`), or an AWS Lambda function (`lambda`).',
  oneOf(['docker', 'manual', 'lambda']),
)

export const DockerParameters: Model = model(
  'DockerParameters',
  'The container of a docker transition.',
  docker(imageUrl),
)

export const LambdaParameters: Model = model('LambdaParameters', 'The function of a lambda transition.', {
  lambdaId: required(lambdaId, LAMBDA),
  ...variables,
})

export const ManualParameters: Model = model('ManualParameters', 'The assets of a manual transition.', { assets })

export const TransitionParameters: Model = model(
  'TransitionParameters',
  "Parameters of a transition in responses. The transition's type determines which of them are present.",
  {
    ...docker(string()),
    imageUrl: optional(string(), IMAGE),
    lambdaId: optional(lambdaId, LAMBDA),
    assets,
  },
)

const timeoutInSeconds = integer({ minimum: 60, maximum: 10_800 })

const jsonSchema = json({ maxBytes: LIMITS.jsonSchemaBytes })
const noJsonSchemas = { deprecated: 'JSON schemas were removed from the API in 2024 and have no effect.' } as const

const jsonSchemas: Fields = {
  inputJsonSchema: optional(jsonSchema, 'JSON schema of the input.', noJsonSchemas),
  outputJsonSchema: optional(jsonSchema, 'JSON schema of the output.', noJsonSchemas),
}

export const Transition: Model = model('Transition', 'A workflow step.', {
  transitionId: required(transitionId, 'Id of the transition.'),
  transitionType: required(open(TransitionType), 'Type of the transition.'),
  ...names,
  parameters: required(TransitionParameters, 'Parameters of the transition.'),
  metadata: addedMetadata.shown,
  assets: optional(assetsByName, 'The assets of a manual transition; the same as `parameters.assets`.'),
  timeoutInSeconds: required(timeoutInSeconds, 'Time limit of an execution.'),
  ...jsonSchemas,
  ...audit,
})

export const TransitionList: Model = model(
  'TransitionList',
  'A page of transitions, and the filter that was applied.',
  {
    transitions: required(list(Transition), 'The transitions on the page.'),
    nextToken,
    transitionType: optional(list(open(TransitionType)), 'The `transitionType` filter of the request.'),
  },
)

/** The final statuses of an execution. */
const ends = ['succeeded', 'failed', 'rejected', 'retry'] as const

export const TransitionExecutionEnd: Model = named(
  'TransitionExecutionEnd',
  'Final status of a transition execution.',
  oneOf(ends),
)

export const TransitionExecutionStatus: Model = named(
  'TransitionExecutionStatus',
  'Status of a transition execution.',
  oneOf(['running', ...ends]),
)

export const TransitionExecution: Model = model('TransitionExecution', 'One run of a transition.', {
  executionId: required(transitionExecutionId, 'Id of the execution.'),
  transitionId: required(transitionId, 'The transition that was executed.'),
  status: required(open(TransitionExecutionStatus), 'Status of the execution.'),
  input: required(nullable(json()), 'Input of the execution.'),
  output: optional(nullable(json()), 'Input of the next workflow step; `null` until the execution succeeds.'),
  startTime: optional(nullable(timestamp), 'When it started; `null` while it is waiting to be claimed.'),
  endTime: optional(nullable(timestamp), 'When it ended; `null` while it is running.'),
  completedBy: required(nullableText, 'Id of the user or app client that ended it.'),
  logId: optional(nullable(logId), 'Log of the execution. Executions of manual transitions have no log.'),
})

export const TransitionExecutionList: Model = model(
  'TransitionExecutionList',
  'A page of transition executions, and the filter that was applied.',
  {
    transitionId: required(transitionId, 'The transition that was executed.'),
    executions: required(list(TransitionExecution), 'The executions on the page.'),
    nextToken,
    status: optional(list(open(TransitionExecutionStatus)), 'The `status` filter of the request.'),
  },
)

const typeOfNew = 'Type of the transition. Cannot be changed later.'
const parametersOfNew = 'Parameters of the transition.'

const settings: Fields = {
  ...naming,
  metadata: addedMetadata.created,
  timeoutInSeconds: optional(timeoutInSeconds, 'Time limit of an execution; if omitted, the API chooses it.'),
  ...jsonSchemas,
}

export const CreateDockerTransitionBody: Model = model(
  'CreateDockerTransitionBody',
  'Fields of a new docker transition.',
  {
    transitionType: required(constant('docker'), typeOfNew),
    parameters: required(DockerParameters, parametersOfNew),
    ...settings,
  },
)

export const CreateManualTransitionBody: Model = model(
  'CreateManualTransitionBody',
  'Fields of a new manual transition.',
  {
    transitionType: required(constant('manual'), typeOfNew),
    parameters: optional(ManualParameters, parametersOfNew),
    ...settings,
  },
)

export const CreateLambdaTransitionBody: Model = model(
  'CreateLambdaTransitionBody',
  'Fields of a new lambda transition.',
  {
    transitionType: required(constant('lambda'), typeOfNew),
    parameters: required(LambdaParameters, parametersOfNew),
    ...settings,
  },
)

export const CreateTransitionBody: Model = named(
  'CreateTransitionBody',
  'Fields of a new transition. The parameters depend on its type.',
  anyOf(CreateDockerTransitionBody, CreateManualTransitionBody, CreateLambdaTransitionBody),
)

export const ListTransitionsQuery: Fields = {
  ...paging,
  transitionType: optional(filter(TransitionType), 'Only transitions of these types.'),
}

const variableChanges: Fields = {
  environment: optional(nullable(environment), 'All environment variables; `null` removes them.'),
  environmentSecrets: optional(
    nullable(environmentSecrets),
    'Secrets whose keys also become environment variables; `null` removes them.',
  ),
}

const dockerChanges = (imageUrl: Schema): Fields => ({
  imageUrl: optional(imageUrl, IMAGE),
  secretId: optional(
    nullable(secretId),
    'Secret with the `username` and `password` of a private registry; `null` removes it.',
  ),
  ...size,
  ...variableChanges,
})

export const DockerParametersUpdate: Model = model(
  'DockerParametersUpdate',
  'Parameters of a docker transition to change. Each is replaced as a whole.',
  dockerChanges(imageUrl),
)

export const LambdaParametersUpdate: Model = model(
  'LambdaParametersUpdate',
  'Parameters of a lambda transition to change. Each is replaced as a whole.',
  { lambdaId: optional(lambdaId, LAMBDA), ...variableChanges },
)

export const TransitionParametersUpdate: Model = named(
  'TransitionParametersUpdate',
  "Parameters to change. Each is replaced as a whole. They must match the transition's type.",
  anyOf(DockerParametersUpdate, LambdaParametersUpdate, ManualParameters),
)

const updates = (parameters: Schema): Fields => ({
  parameters: optional(parameters, 'Parameters to change. Omitted parameters keep their values.', { since: '2022-09' }),
  ...naming,
  metadata: addedMetadata.changed,
  ...jsonSchemas,
  assets: optional(assetsByName, 'Assets by name.', { deprecated: 'Use `parameters.assets`.' }),
  environment: optional(nullable(environment), 'All environment variables; `null` removes them.', {
    deprecated: 'Use `parameters.environment`.',
  }),
  environmentSecrets: optional(
    nullable(environmentSecrets),
    'Secrets whose keys also become environment variables; `null` removes them.',
    { deprecated: 'Use `parameters.environmentSecrets`.' },
  ),
})

export const UpdateTransitionBody: Model = changes(
  'UpdateTransitionBody',
  'Fields of a transition to change. The type and the timeout cannot be changed.',
  updates(TransitionParametersUpdate),
)

export const ExecuteTransitionBody: Model = model(
  'ExecuteTransitionBody',
  'The optional input of a new execution.',
  {
    input: optional(
      state,
      'Input of a new execution. With `input`, a manual transition also starts a new execution instead of claiming a waiting one.',
    ),
  },
  { 'x-open': true },
)

export const ListTransitionExecutionsQuery: Fields = {
  ...paging,
  status: optional(filter(TransitionExecutionStatus), 'Only executions with these statuses.'),
  executionId: optional(filter(transitionExecutionId), 'Only these executions.'),
  sortBy: optional(oneOf(['startTime', 'endTime']), 'Field to sort by; if omitted, the time of creation.'),
  order: optional(order, 'Sort order.'),
}

export const UpdateTransitionExecutionBody: Model = model(
  'UpdateTransitionExecutionBody',
  'The result of an execution, or its start time.',
  {
    status: optional(
      open(TransitionExecutionEnd),
      'Final status. In the workflow, `succeeded` continues with `output`, `failed` starts the error handling, `rejected` ends the workflow execution, and `retry` returns the task to the queue.',
    ),
    output: optional(
      state,
      'Input of the next workflow step. Required with `succeeded`, and not allowed with any other status.',
    ),
    error: optional(
      object({ message: required(text, 'The reason.') }),
      'Reason for a status other than `succeeded`. Required with these statuses.',
    ),
    startTime: optional(nullable(timestamp), 'New start time; `null` clears it.'),
  },
)

const ofTransition = { transitionId: required(transitionId, 'Id of the transition.') }
const ofExecution = { ...ofTransition, executionId: required(transitionExecutionId, 'Id of the execution.') }

const noTransition = 'The transition does not exist.'
const noExecution = 'The transition has no execution with this id.'
const common = 'The transition is built into the API (`las:transition:commons-…`).'

export const createTransition: Operation = operation('createTransition', {
  method: 'POST',
  path: '/transitions',
  summary: 'Creates a transition.',
  description: 'To use the transition in a workflow, set its id as the `Resource` of a state.',
  body: CreateTransitionBody,
  lenientBody: object({
    transitionType: required(TransitionType, typeOfNew),
    parameters: optional(anyOf(object(docker(string())), LambdaParameters, ManualParameters), parametersOfNew),
    ...settings,
  }),
  response: Transition,
  errors: { 400: 'A parameter is invalid, or a secret or asset does not exist.' },
})

export const listTransitions: Operation = operation('listTransitions', {
  method: 'GET',
  path: '/transitions',
  summary: 'Lists transitions, newest first.',
  query: ListTransitionsQuery,
  response: TransitionList,
})

export const getTransition: Operation = operation('getTransition', {
  method: 'GET',
  path: '/transitions/{transitionId}',
  summary: 'Returns a transition.',
  params: ofTransition,
  response: Transition,
  errors: { 404: noTransition },
})

export const updateTransition: Operation = operation('updateTransition', {
  method: 'PATCH',
  path: '/transitions/{transitionId}',
  summary: 'Updates the name, description or parameters of a transition.',
  description: 'Each parameter is replaced as a whole. Omitted parameters keep their values.',
  params: ofTransition,
  body: UpdateTransitionBody,
  lenientBody: object(updates(anyOf(object(dockerChanges(string())), LambdaParametersUpdate, ManualParameters)), {
    minProperties: 1,
  }),
  response: Transition,
  errors: {
    400: "A parameter is invalid or does not match the transition's type, or a secret or asset does not exist.",
    403: common,
    404: noTransition,
  },
})

export const deleteTransition: Operation = operation('deleteTransition', {
  method: 'DELETE',
  path: '/transitions/{transitionId}',
  summary: 'Deletes a transition that no workflow uses, and its executions.',
  params: ofTransition,
  response: Transition,
  errors: { 400: 'A workflow uses the transition.', 403: common, 404: noTransition },
})

export const executeTransition: Operation = operation('executeTransition', {
  method: 'POST',
  path: '/transitions/{transitionId}/executions',
  summary: 'Claims the longest-waiting execution of a manual transition.',
  description:
    'Send a heartbeat at least every 60 seconds until you end the execution; otherwise it returns to the queue. For other types of transitions, or if there is an `input`, this starts a new execution outside a workflow.',
  params: ofTransition,
  body: ExecuteTransitionBody,
  response: TransitionExecution,
  errors: { 404: 'The transition does not exist, or no execution is waiting.' },
})

export const listTransitionExecutions: Operation = operation('listTransitionExecutions', {
  method: 'GET',
  path: '/transitions/{transitionId}/executions',
  summary: 'Lists the executions of a transition, newest first by default.',
  params: ofTransition,
  query: ListTransitionExecutionsQuery,
  response: TransitionExecutionList,
  errors: { 404: noTransition },
})

export const getTransitionExecution: Operation = operation('getTransitionExecution', {
  method: 'GET',
  path: '/transitions/{transitionId}/executions/{executionId}',
  summary: 'Returns a transition execution.',
  params: ofExecution,
  response: TransitionExecution,
  errors: { 404: noExecution },
})

export const updateTransitionExecution: Operation = operation('updateTransitionExecution', {
  method: 'PATCH',
  path: '/transitions/{transitionId}/executions/{executionId}',
  summary: 'Ends a transition execution, or sets its start time.',
  params: ofExecution,
  body: UpdateTransitionExecutionBody,
  response: TransitionExecution,
  errors: {
    400: 'The execution has ended or timed out, or `output` and `error` do not match `status`.',
    404: noExecution,
  },
})

export const sendHeartbeat: Operation = operation('sendHeartbeat', {
  method: 'POST',
  path: '/transitions/{transitionId}/executions/{executionId}/heartbeats',
  summary: 'Reports that a transition execution is still being processed.',
  description: 'A manual execution times out 60 seconds after its last heartbeat.',
  params: ofExecution,
  body: open(object({})),
  response: undefined,
  errors: { 400: 'The execution has ended, has timed out, or has not been claimed.', 404: noExecution },
})
