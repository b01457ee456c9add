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
import { functionRun, functionRunProblems } from './common/function-runs.js'
import {
  addedIn,
  audit,
  changedMetadata,
  filter,
  hookId,
  hookRunId,
  metadata,
  names,
  naming,
  nextToken,
  ownedActionId,
  ownedFunctionId,
  ownedHookId,
  paging,
  qualifiedAgentRunId,
  qualifiedHookRunId,
  state,
} from './common.js'

export const description =
  'Hooks, objects of the API that start an action when something happens during the run of an agent, and their runs. They are not the hooks of the SDK, such as `onRequest`, which report its requests.'

export const HookTrigger: Model = named(
  'HookTrigger',
  'The event that starts a hook.',
  oneOf([
    'Document is Created',
    'Email is Received',
    'Prediction is Created',
    'ValidationTask is Created',
    'ValidationTask has Completed',
    'ActionRun has Completed',
  ]),
)

const choice: Fields = {
  functionId: optional(
    nullable(ownedFunctionId),
    'The API function that decides which action to start; `null` for hooks that always start `trueActionId`.',
  ),
  trueActionId: optional(
    nullable(ownedActionId),
    'Action to start if the function returns true, or if the hook has no function.',
  ),
  falseActionId: optional(nullable(ownedActionId), 'Action to start if the function returns false.'),
}

export const Hook: Model = model('Hook', 'A rule that starts an action when an event happens.', {
  hookId: required(hookId, 'Id of the hook.'),
  id: optional(ownedHookId, 'Id of the hook after that of its organization.'),
  ...names,
  trigger: optional(open(HookTrigger), 'The event that starts the hook.'),
  ...choice,
  config: optional(nullable(json()), 'Configuration of the function.'),
  enabled: optional(boolean(), 'Whether events start the hook.'),
  metadata: required(nullable(metadata), 'Custom data for the hook.'),
  ...audit,
})

export const HookList: Model = model('HookList', 'A page of hooks.', {
  hooks: required(list(Hook), 'The hooks on the page.'),
  nextToken,
})

export const CreateHookBody: Model = model('CreateHookBody', 'Fields of a new hook.', {
  trigger: required(HookTrigger, 'The event that starts the hook.'),
  ...naming,
  ...choice,
  config: optional(state, 'Configuration of the function.'),
  enabled: optional(boolean({ default: true }), 'Whether events start the hook.'),
  metadata: optional(metadata, 'Custom data for the hook.'),
})

export const UpdateHookBody: Model = changes('UpdateHookBody', 'Fields of a hook to change.', {
  trigger: optional(HookTrigger, 'The event that starts the hook.'),
  ...naming,
  ...choice,
  config: optional(state, 'Keys of the configuration to change. Other keys keep their values; `null` removes a key.'),
  enabled: optional(boolean(), 'Whether events start the hook.'),
  metadata: changedMetadata,
})

export const HookRunStatus: Model = named(
  'HookRunStatus',
  'Status of the run of a hook. `ignored`: it did not start an action, for example because the hook is disabled or has no action for the result.',
  oneOf(['running', 'succeeded', 'failed', 'ignored']),
)

export const HookRun: Model = model('HookRun', 'One run of a hook.', {
  runId: required(hookRunId, 'Id of the run within its hook.'),
  hookId: required(ownedHookId, 'The hook. Can include its organization.'),
  id: optional(qualifiedHookRunId, 'Id of the run after those of its organization and hook.'),
  ...names,
  status: optional(open(HookRunStatus), 'Status of the run.'),
  agentRunId: optional(nullable(qualifiedAgentRunId), 'The run of the agent that this run belongs to.'),
  actionId: optional(nullable(ownedActionId), 'The action that was started.'),
  ...functionRun,
  ...addedIn('2026-01', functionRunProblems),
  ...audit,
})

export const HookRunList: Model = model('HookRunList', 'A page of the runs of a hook.', {
  runs: required(list(HookRun), 'The runs on the page.'),
  nextToken,
  status: optional(list(open(HookRunStatus)), 'The `status` filter of the request.'),
})

export const CreateHookRunBody: Model = model('CreateHookRunBody', 'Fields of a new run of a hook.', {
  ...naming,
  input: optional(state, 'Input of the function.'),
  agentRunId: optional(qualifiedAgentRunId, 'The run of an agent that this run belongs to: its `id`.'),
  metadata: optional(metadata, 'Custom data for the run.'),
})

export const UpdateHookRunBody: Model = changes('UpdateHookRunBody', 'Fields of a run to change.', {
  status: optional(oneOf(['succeeded', 'failed', 'ignored']), 'Ends the run.'),
  output: optional(state, 'Output of the run. Replaces the whole object.'),
  metadata: changedMetadata,
})

export const ListHookRunsQuery: Fields = {
  ...paging,
  status: optional(filter(HookRunStatus), 'Only runs with one of these statuses.'),
}

const ofHook = { hookId: required(hookId, 'Id of the hook.') }
const ofRun = { ...ofHook, runId: required(hookRunId, 'Id of the run within its hook.') }
const noHook = { 404: 'The hook does not exist.' } as const
const noRun = { 404: 'The hook has no run with this id.' } as const
const references = 'The function or an action does not exist.'

export const createHook: Operation = operation('createHook', {
  method: 'POST',
  path: '/hooks',
  summary: 'Creates a hook, an object of the API that starts an action when an event happens.',
  description: 'To use it, add it to the `resourceIds` of an agent. Events of the runs of this agent then start it.',
  body: CreateHookBody,
  lenientBody: object({
    ...CreateHookBody.properties,
    trigger: optional(HookTrigger, 'The event that starts the hook.'),
  }),
  response: Hook,
  errors: { 400: references },
  since: '2025-08',
})

export const listHooks: Operation = operation('listHooks', {
  method: 'GET',
  path: '/hooks',
  summary: 'Lists hooks, newest first.',
  query: paging,
  response: HookList,
  since: '2025-08',
})

export const getHook: Operation = operation('getHook', {
  method: 'GET',
  path: '/hooks/{hookId}',
  summary: 'Returns a hook.',
  params: ofHook,
  response: Hook,
  errors: noHook,
  since: '2025-08',
})

export const updateHook: Operation = operation('updateHook', {
  method: 'PATCH',
  path: '/hooks/{hookId}',
  summary: 'Updates a hook.',
  params: ofHook,
  body: UpdateHookBody,
  response: Hook,
  errors: { 400: references, ...noHook },
  since: '2025-08',
})

export const deleteHook: Operation = operation('deleteHook', {
  method: 'DELETE',
  path: '/hooks/{hookId}',
  summary: 'Deletes a hook and its runs, even if agents refer to it.',
  params: ofHook,
  response: Hook,
  errors: noHook,
  since: '2025-08',
})

export const createHookRun: Operation = operation('createHookRun', {
  method: 'POST',
  path: '/hooks/{hookId}/runs',
  summary: 'Starts a run of a hook, without its event.',
  description: 'The API responds without waiting for the run to end.',
  params: ofHook,
  body: CreateHookRunBody,
  response: HookRun,
  errors: {
    400: 'The run of the agent does not exist.',
    ...noHook,
    429: 'The organization has reached its monthly limit of hook runs.',
  },
  since: '2025-08',
})

export const listHookRuns: Operation = operation('listHookRuns', {
  method: 'GET',
  path: '/hooks/{hookId}/runs',
  summary: 'Lists the runs of a hook, newest first.',
  params: ofHook,
  query: ListHookRunsQuery,
  response: HookRunList,
  errors: noHook,
  since: '2025-08',
})

export const getHookRun: Operation = operation('getHookRun', {
  method: 'GET',
  path: '/hooks/{hookId}/runs/{runId}',
  summary: 'Returns a run of a hook.',
  params: ofRun,
  response: HookRun,
  errors: noRun,
  since: '2025-08',
})

export const updateHookRun: Operation = operation('updateHookRun', {
  method: 'PATCH',
  path: '/hooks/{hookId}/runs/{runId}',
  summary: 'Ends a run of a hook, or changes its output or metadata.',
  params: ofRun,
  body: UpdateHookRunBody,
  response: HookRun,
  errors: { 400: 'The run has ended, and the body contains another status or output.', ...noRun },
  since: '2025-08',
})
