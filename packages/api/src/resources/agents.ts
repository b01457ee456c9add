import { type Operation, operation } from '../describe/operation.js'
import {
  changes,
  type Field,
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
  string,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import {
  actionId,
  agentId,
  agentRunId,
  audit,
  changedMetadata,
  fileUrl,
  filter,
  hookId,
  messages,
  metadata,
  names,
  naming,
  nextToken,
  nullableText,
  optionally,
  ownedAgentId,
  ownedModelId,
  paging,
  qualifiedAgentRunId,
  state,
  timestamp,
  validationId,
} from './common.js'

export const description =
  'Agents, each of which processes documents with a model, hooks, actions and validations, and the runs of agents.'

const anyResourceIds: Field = optional(
  list(string({ maxLength: LIMITS.idLength }), { maxItems: LIMITS.agentResources }),
  'Ids of the resources that the agent uses.',
)

const resourceIds = list(string({ minLength: 1, maxLength: LIMITS.idLength }), { maxItems: LIMITS.agentResources })

export const Agent: Model = model('Agent', 'A set of resources that process documents together.', {
  agentId: required(agentId, 'Id of the agent.'),
  id: optional(ownedAgentId, 'Id of the agent after that of its organization.'),
  ...names,
  resourceIds: optional(
    list(string()),
    'Ids of the resources that the agent uses: models, hooks, actions, validations. Can include deleted resources.',
  ),
  metadata: required(nullable(metadata), 'Custom data for the agent.'),
  ...audit,
})

export const AgentList: Model = model('AgentList', 'A page of agents.', {
  agents: required(list(Agent), 'The agents on the page.'),
  nextToken,
})

export const CreateAgentBody: Model = model('CreateAgentBody', 'Fields of a new agent.', {
  ...naming,
  resourceIds: optional(
    resourceIds,
    'Ids of the resources that the agent uses: models, hooks, actions, validations. They must exist.',
  ),
  metadata: optional(metadata, 'Custom data for the agent.'),
})

export const UpdateAgentBody: Model = changes('UpdateAgentBody', 'Fields of an agent to change.', {
  ...naming,
  resourceIds: optional(
    resourceIds,
    'Ids of the resources that the agent uses. Replaces the whole list. Resources that the list did not contain must exist.',
  ),
  metadata: changedMetadata,
})

export const AgentRunStatus: Model = named(
  'AgentRunStatus',
  'Status of the run of an agent. `running`: the document is processed. `ready-for-review`: a validation task waits for a person. `review-in-progress`: a person reviews the document. `exported`: an action has exported the output. `completed`: ended without an export. `error`: a part of the run failed. `archived`: set by a client.',
  oneOf(
    [
      'running',
      'ready-for-review',
      'review-in-progress',
      'exported',
      'completed',
      'error',
      'archived',
      'pending-predictions',
      'succeeded-predictions',
      'review-completed',
      'pending-export',
    ],
    { deprecated: ['pending-predictions', 'succeeded-predictions', 'review-completed', 'pending-export'] },
  ),
)

export const AgentRunEventStatus: Model = named(
  'AgentRunEventStatus',
  'Status of a resource at the time of an event.',
  oneOf(['pending', 'ready', 'running', 'in-progress', 'succeeded', 'failed', 'ignored', 'cancelled']),
)

export const AgentRunEvent: Model = model('AgentRunEvent', 'A change of a resource during the run of an agent.', {
  resourceId: required(
    string(),
    'Id of the resource that changed: a document, a prediction, a validation, or the run of a hook or an action, as in `cradl:action:…/cradl:run:…`.',
  ),
  status: optional(open(AgentRunEventStatus), 'Status of the resource after the change.'),
  timestamp: optional(timestamp, 'When the resource changed.'),
  actionId: optional(nullable(actionId), 'The action, if one of its runs changed.'),
  hookId: optional(nullable(hookId), 'The hook, if one of its runs changed.'),
  modelId: optional(nullable(ownedModelId), 'The model, if a prediction changed.'),
  validationId: optional(nullable(validationId), 'The validation, if one of its tasks changed.'),
  errors: optional(messages, 'Why it failed.'),
  warnings: optional(messages, 'Problems that did not stop it.'),
})

export const AgentRunVariables: Model = named(
  'AgentRunVariables',
  'Custom values that accompany a run and are part of its output, by name. A value can be plain, or in the `value` of an object, as in `{ "orderId": { "value": "A7" } }`.',
  state,
)

export const AgentRun: Model = model('AgentRun', 'One run of an agent, which processes a document.', {
  runId: required(agentRunId, 'Id of the run within its agent.'),
  agentId: required(agentId, 'The agent.'),
  id: optional(
    qualifiedAgentRunId,
    'Id of the run after those of its organization and agent. Pass it as `agentRunId` to create a document.',
  ),
  status: optional(open(AgentRunStatus), 'Status of the run.'),
  resourceIds: optional(
    list(string()),
    'Ids of the resources that the run created or used, such as its document, in order.',
  ),
  events: optional(list(AgentRunEvent), 'Events of the run, oldest first.'),
  history: optional(list(json()), 'The statuses of the run and their times, oldest first.'),
  variablesFileUrl: optional(
    nullable(fileUrl),
    'URL of a JSON file with the output: the variables of the run and the extracted fields. `null` until the run has output. Requests to it need an access token.',
    { since: '2025-08' },
  ),
  metadata: optional(nullable(metadata), 'Custom data for the run.', { since: '2026-01' }),
  ...optionally(audit),
  createdBy: optional(nullableText, 'Id of the user or app client that started it; `null` if an email started it.'),
  createdTime: optional(nullable(timestamp), 'When it was started.'),
})

export const AgentRunList: Model = model('AgentRunList', 'A page of the runs of an agent.', {
  runs: required(list(AgentRun), 'The runs on the page.'),
  nextToken,
})

export const CreateAgentRunBody: Model = model('CreateAgentRunBody', 'Fields of a new run of an agent.', {
  variables: optional(AgentRunVariables, 'Custom values that accompany the run. They do not affect predictions.', {
    since: '2025-08',
  }),
  metadata: optional(metadata, 'Custom data for the run.', { since: '2026-01' }),
})

/** Unlike other changes, it can be empty. */
export const UpdateAgentRunBody: Model = model('UpdateAgentRunBody', 'Fields of a run to change.', {
  status: optional(oneOf(['archived']), 'Archives the run. Other statuses cannot be set.'),
  metadata: { ...changedMetadata, since: '2026-01' },
})

const sortColumns = [
  'createdTime',
  'updatedTime',
  'status',
  'createdBy',
  'updatedBy',
  'runId',
  'id',
  'agentId',
] as const

export const AgentRunSort: Model = named(
  'AgentRunSort',
  'A field of a run, and the order of its values.',
  oneOf(sortColumns.flatMap(column => [`${column}:asc`, `${column}:desc`] as const)),
)

export const ListAgentRunsQuery: Fields = {
  ...paging,
  status: optional(filter(AgentRunStatus), 'Only runs with one of these statuses.'),
  createdTimeAfter: optional(timestamp, 'Only runs that were created after this time.'),
  createdTimeBefore: optional(timestamp, 'Only runs that were created before this time.'),
  updatedTimeAfter: optional(timestamp, 'Only runs that were last changed after this time.'),
  updatedTimeBefore: optional(timestamp, 'Only runs that were last changed before this time.'),
  sort: optional(
    list(AgentRunSort, { minItems: 1, maxItems: sortColumns.length }),
    'Sort order, by one or more fields. Runs that are equal in the first field are sorted by the second, and so on.',
  ),
  history: optional(
    string({ maxLength: 4096 }),
    'Whether runs contain their `history`. The values are not documented; any non-empty value includes it.',
  ),
}

export const AgentStatistics: Model = model('AgentStatistics', 'Statistics of an agent over a period.', {
  agentId: required(agentId, 'The agent.'),
  after: required(nullable(timestamp), 'Start of the period.'),
  before: required(nullable(timestamp), 'End of the period.'),
  statistics: required(
    object({
      global: required(json(), 'Statistics of the whole agent, by name.'),
      fields: required(map(json()), 'Statistics of each field, by the id of the field and by name.'),
    }),
    'The statistics.',
  ),
})

export const GetAgentStatisticsQuery: Fields = {
  after: optional(timestamp, 'Start of the period; if omitted, the creation of the agent.'),
  before: optional(timestamp, 'End of the period; if omitted, the current time.'),
}

const ofAgent = { agentId: required(agentId, 'Id of the agent.') }
const ofRun = { ...ofAgent, runId: required(agentRunId, 'Id of the run within its agent.') }
const noAgent = { 404: 'The agent does not exist.' } as const
const noResource = 'A resource in `resourceIds` does not exist.'
const noRun = { 404: 'The agent has no run with this id.' } as const

export const createAgent: Operation = operation('createAgent', {
  method: 'POST',
  path: '/agents',
  summary: 'Creates an agent.',
  body: CreateAgentBody,
  lenientBody: object({ ...CreateAgentBody.properties, resourceIds: anyResourceIds }),
  response: Agent,
  errors: { 400: noResource },
  since: '2025-08',
})

export const listAgents: Operation = operation('listAgents', {
  method: 'GET',
  path: '/agents',
  summary: 'Lists agents, newest first.',
  query: paging,
  response: AgentList,
  since: '2025-08',
})

export const getAgent: Operation = operation('getAgent', {
  method: 'GET',
  path: '/agents/{agentId}',
  summary: 'Returns an agent.',
  params: ofAgent,
  response: Agent,
  errors: noAgent,
  since: '2025-08',
})

export const updateAgent: Operation = operation('updateAgent', {
  method: 'PATCH',
  path: '/agents/{agentId}',
  summary: 'Updates an agent.',
  description: 'To add a resource, fetch the agent and send its complete `resourceIds`.',
  params: ofAgent,
  body: UpdateAgentBody,
  lenientBody: object({ ...UpdateAgentBody.properties, resourceIds: anyResourceIds }, { minProperties: 1 }),
  response: Agent,
  errors: { 400: noResource, ...noAgent },
  since: '2025-08',
})

export const deleteAgent: Operation = operation('deleteAgent', {
  method: 'DELETE',
  path: '/agents/{agentId}',
  summary: 'Deletes an agent and its runs.',
  description: 'The resources in its `resourceIds` and the documents of its runs are kept.',
  params: ofAgent,
  response: Agent,
  errors: noAgent,
  since: '2025-08',
})

export const createAgentRun: Operation = operation('createAgentRun', {
  method: 'POST',
  path: '/agents/{agentId}/runs',
  summary: 'Starts a run of an agent.',
  description:
    'Then create a document with the `id` of the run as its `agentRunId`, and upload the file to the `fileUrl` of the document. The upload starts the processing.',
  params: ofAgent,
  body: CreateAgentRunBody,
  response: AgentRun,
  errors: { ...noAgent, 429: 'The organization has reached its monthly limit of agent runs.' },
  since: '2025-08',
})

export const listAgentRuns: Operation = operation('listAgentRuns', {
  method: 'GET',
  path: '/agents/{agentId}/runs',
  summary: 'Lists the runs of an agent, newest first by default.',
  params: ofAgent,
  query: ListAgentRunsQuery,
  response: AgentRunList,
  errors: noAgent,
  since: '2025-08',
})

export const getAgentRun: Operation = operation('getAgentRun', {
  method: 'GET',
  path: '/agents/{agentId}/runs/{runId}',
  summary: 'Returns a run of an agent.',
  params: ofRun,
  response: AgentRun,
  errors: noRun,
  since: '2025-08',
})

export const updateAgentRun: Operation = operation('updateAgentRun', {
  method: 'PATCH',
  path: '/agents/{agentId}/runs/{runId}',
  summary: 'Archives a run of an agent, or changes its metadata.',
  params: ofRun,
  body: UpdateAgentRunBody,
  response: AgentRun,
  errors: noRun,
  since: '2025-08',
})

export const deleteAgentRun: Operation = operation('deleteAgentRun', {
  method: 'DELETE',
  path: '/agents/{agentId}/runs/{runId}',
  summary: 'Deletes a run of an agent.',
  description: 'Its documents and predictions are kept.',
  params: ofRun,
  response: AgentRun,
  errors: noRun,
  since: '2025-08',
})

export const getAgentStatistics: Operation = operation('getAgentStatistics', {
  method: 'GET',
  path: '/agents/{agentId}/statistics',
  summary: 'Returns statistics of an agent over a period.',
  params: ofAgent,
  query: GetAgentStatisticsQuery,
  response: AgentStatistics,
  errors: { ...noAgent, 400: '`after` is later than `before`.' },
  since: '2025-11',
})
