import { type Operation, operation } from '../describe/operation.js'
import {
  boolean,
  changes,
  type Field,
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
import { functionRun } from './common/function-runs.js'
import {
  actionId,
  actionRunId,
  agentId,
  audit,
  changedMetadata,
  connectionId,
  filter,
  metadata,
  names,
  naming,
  nextToken,
  ownedActionId,
  ownedFunctionId,
  paging,
  qualifiedActionRunId,
  qualifiedAgentRunId,
  secretId,
  state,
} from './common.js'

export const description =
  'Actions, objects of the API that call an API function with a configuration, for example to export the output of an agent, and their runs. They are not functions of the SDK.'

const functionOf: Field = required(
  ownedFunctionId,
  'The API function to call. Include the owner if it is another organization, as in `cradl:organization:cradl/cradl:function:export-to-webhook`.',
)

export const Action: Model = model('Action', 'An API function with a configuration.', {
  actionId: required(actionId, 'Id of the action.'),
  id: optional(ownedActionId, 'Id of the action after that of its organization.'),
  ...names,
  agentId: optional(nullable(agentId), 'An agent that has the action in its `resourceIds`.'),
  functionId: optional(ownedFunctionId, 'The API function to call.'),
  config: optional(nullable(json()), 'Configuration of the function.'),
  connectionId: optional(nullable(connectionId), 'Connection that the function uses.'),
  secretId: optional(nullable(secretId), 'Secret that the function uses.'),
  enabled: optional(boolean(), 'Whether the action runs.'),
  metadata: required(nullable(metadata), 'Custom data for the action.'),
  ...audit,
})

export const ActionList: Model = model('ActionList', 'A page of actions.', {
  actions: required(list(Action), 'The actions on the page.'),
  nextToken,
})

const using: Fields = {
  connectionId: optional(nullable(connectionId), 'Connection that the function uses, or `null`.'),
  secretId: optional(nullable(secretId), 'Secret that the function uses, or `null`.'),
}

export const CreateActionBody: Model = model('CreateActionBody', 'Fields of a new action.', {
  functionId: functionOf,
  ...naming,
  config: optional(
    state,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the API replaces it.
    'Configuration of the function. The functions that export to a URL use `url`, `httpMethod`, `headers` (a list of `key` and `value`) and `hmacSecret`; `${name}` in `url` is replaced by the variable of the run. With `waitForResult`, a run continues until a program ends it.',
  ),
  ...using,
  enabled: optional(boolean({ default: true }), 'Whether the action runs.'),
  metadata: optional(metadata, 'Custom data for the action.'),
})

export const UpdateActionBody: Model = changes('UpdateActionBody', 'Fields of an action to change.', {
  functionId: { ...functionOf, required: false },
  ...naming,
  config: optional(state, 'Keys of the configuration to change. Other keys keep their values; `null` removes a key.'),
  ...using,
  enabled: optional(boolean(), 'Whether the action runs.'),
  metadata: changedMetadata,
})

export const ActionRunStatus: Model = named(
  'ActionRunStatus',
  'Status of the run of an action. `ignored`: the action did not run, for example because it is disabled.',
  oneOf(['running', 'succeeded', 'failed', 'ignored']),
)

const noAgentRunUpdate = 'Whether the end of this run leaves the run of the agent unchanged.'

export const ActionRun: Model = model('ActionRun', 'One run of an action.', {
  runId: required(actionRunId, 'Id of the run within its action.'),
  actionId: required(actionId, 'The action.'),
  id: optional(qualifiedActionRunId, 'Id of the run after those of its organization and action.'),
  ...names,
  status: optional(open(ActionRunStatus), 'Status of the run.'),
  agentRunId: optional(nullable(qualifiedAgentRunId), 'The run of the agent that this run belongs to.'),
  noAgentRunUpdate: optional(nullable(boolean()), noAgentRunUpdate, { since: '2025-10' }),
  ...functionRun,
  ...audit,
})

export const ActionRunList: Model = model('ActionRunList', 'A page of the runs of an action.', {
  runs: required(list(ActionRun), 'The runs on the page.'),
  nextToken,
  status: optional(list(open(ActionRunStatus)), 'The `status` filter of the request.'),
})

export const CreateActionRunBody: Model = model('CreateActionRunBody', 'Fields of a new run of an action.', {
  input: optional(state, 'Input of the function.'),
  agentRunId: optional(nullable(qualifiedAgentRunId), 'The run of an agent that this run belongs to: its `id`.'),
  noAgentRunUpdate: optional(boolean({ default: false }), noAgentRunUpdate, { since: '2025-10' }),
  metadata: optional(metadata, 'Custom data for the run.'),
})

export const UpdateActionRunBody: Model = changes('UpdateActionRunBody', 'Fields of a run to change.', {
  status: optional(oneOf(['succeeded', 'failed']), 'Ends the run.'),
  output: optional(state, 'Output of the run. Replaces the whole object.'),
  metadata: changedMetadata,
})

export const ListActionRunsQuery: Fields = {
  ...paging,
  status: optional(filter(ActionRunStatus), 'Only runs with one of these statuses.'),
}

const ofAction = { actionId: required(actionId, 'Id of the action.') }
const ofRun = { ...ofAction, runId: required(actionRunId, 'Id of the run within its action.') }
const noAction = { 404: 'The action does not exist.' } as const
const noRun = { 404: 'The action has no run with this id.' } as const
const references = 'The function, connection or secret does not exist.'

export const createAction: Operation = operation('createAction', {
  method: 'POST',
  path: '/actions',
  summary: 'Creates an action, an object of the API that calls an API function.',
  description: 'To use it, set it as the action of a hook and add both to the `resourceIds` of an agent.',
  body: CreateActionBody,
  lenientBody: object({ ...CreateActionBody.properties, functionId: { ...functionOf, required: false } }),
  response: Action,
  errors: { 400: references },
  since: '2025-08',
})

export const listActions: Operation = operation('listActions', {
  method: 'GET',
  path: '/actions',
  summary: 'Lists actions, newest first.',
  query: paging,
  response: ActionList,
  since: '2025-08',
})

export const getAction: Operation = operation('getAction', {
  method: 'GET',
  path: '/actions/{actionId}',
  summary: 'Returns an action.',
  params: ofAction,
  response: Action,
  errors: noAction,
  since: '2025-08',
})

export const updateAction: Operation = operation('updateAction', {
  method: 'PATCH',
  path: '/actions/{actionId}',
  summary: 'Updates an action.',
  params: ofAction,
  body: UpdateActionBody,
  response: Action,
  errors: { 400: references, ...noAction },
  since: '2025-08',
})

export const deleteAction: Operation = operation('deleteAction', {
  method: 'DELETE',
  path: '/actions/{actionId}',
  summary: 'Deletes an action that no hook starts, and its runs.',
  description: 'Agents can still refer to it.',
  params: ofAction,
  response: Action,
  errors: { 400: 'A hook starts the action.', ...noAction },
  since: '2025-08',
})

export const createActionRun: Operation = operation('createActionRun', {
  method: 'POST',
  path: '/actions/{actionId}/runs',
  summary: 'Starts a run of an action.',
  description: 'The API responds without waiting for the run to end.',
  params: ofAction,
  body: CreateActionRunBody,
  response: ActionRun,
  errors: {
    400: 'The run of the agent does not exist.',
    ...noAction,
    429: 'The organization has reached its monthly limit of action runs.',
  },
  since: '2025-08',
})

export const listActionRuns: Operation = operation('listActionRuns', {
  method: 'GET',
  path: '/actions/{actionId}/runs',
  summary: 'Lists the runs of an action, newest first.',
  params: ofAction,
  query: ListActionRunsQuery,
  response: ActionRunList,
  errors: noAction,
  since: '2025-08',
})

export const getActionRun: Operation = operation('getActionRun', {
  method: 'GET',
  path: '/actions/{actionId}/runs/{runId}',
  summary: 'Returns a run of an action.',
  params: ofRun,
  response: ActionRun,
  errors: noRun,
  since: '2025-08',
})

export const updateActionRun: Operation = operation('updateActionRun', {
  method: 'PATCH',
  path: '/actions/{actionId}/runs/{runId}',
  summary: 'Ends a run of an action, or changes its output or metadata.',
  description:
    'Programs outside the API end runs whose action has `waitForResult` in its `config`, for example after they have stored the exported output.',
  params: ofRun,
  body: UpdateActionRunBody,
  response: ActionRun,
  errors: { 400: 'The run has ended, and the body contains another status or output.', ...noRun },
  since: '2025-08',
})
