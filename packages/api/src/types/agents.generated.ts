// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** A set of resources that process documents together. */
export interface Agent {
  /** Id of the agent. */
  agentId: Id<'agent'>
  /** Id of the agent after that of its organization. */
  id?: Id<'agent'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Ids of the resources that the agent uses: models, hooks, actions, validations. Can include deleted resources. */
  resourceIds?: string[]
  /** Custom data for the agent. */
  metadata: Record<string, unknown> | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of agents. */
export interface AgentList {
  /** The agents on the page. */
  agents: Agent[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** One run of an agent, which processes a document. */
export interface AgentRun {
  /** Id of the run within its agent. */
  runId: Id<'agent-run'>
  /** The agent. */
  agentId: Id<'agent'>
  /** Id of the run after those of its organization and agent. Pass it as `agentRunId` to create a document. */
  id?: Id<'qualified-agent-run'>
  /**
   * Status of the run. Deprecated values: `pending-predictions`, `succeeded-predictions`, `review-completed`,
   * `pending-export`.
   */
  status?: AgentRunStatus | (string & {})
  /** Ids of the resources that the run created or used, such as its document, in order. */
  resourceIds?: string[]
  /** Events of the run, oldest first. */
  events?: AgentRunEvent[]
  /** The statuses of the run and their times, oldest first. */
  history?: Record<string, unknown>[]
  /**
   * URL of a JSON file with the output: the variables of the run and the extracted fields. `null` until the run has
   * output. Requests to it need an access token. Since 2025-08.
   */
  variablesFileUrl?: string | null
  /** Custom data for the run. Since 2026-01. */
  metadata?: Record<string, unknown> | null
  /** Id of the user or app client that started it; `null` if an email started it. */
  createdBy?: string | null
  /** When it was started. ISO 8601 with a time zone. */
  createdTime?: string | null
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy?: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime?: string | null
}

/** A change of a resource during the run of an agent. */
export interface AgentRunEvent {
  /**
   * Id of the resource that changed: a document, a prediction, a validation, or the run of a hook or an action, as in
   * `cradl:action:…/cradl:run:…`.
   */
  resourceId: string
  /** Status of the resource after the change. */
  status?: AgentRunEventStatus | (string & {})
  /** When the resource changed. ISO 8601 with a time zone. */
  timestamp?: string
  /** The action, if one of its runs changed. */
  actionId?: Id<'action'> | null
  /** The hook, if one of its runs changed. */
  hookId?: Id<'hook'> | null
  /** The model, if a prediction changed. */
  modelId?: Id<'model'> | null
  /** The validation, if one of its tasks changed. */
  validationId?: Id<'validation'> | null
  /** Why it failed. */
  errors?: string[] | null
  /** Problems that did not stop it. */
  warnings?: string[] | null
}

/** Status of a resource at the time of an event. */
export type AgentRunEventStatus = 'pending' | 'ready' | 'running' | 'in-progress' | 'succeeded' | 'failed' | 'ignored' | 'cancelled'

/** A page of the runs of an agent. */
export interface AgentRunList {
  /** The runs on the page. */
  runs: AgentRun[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** A field of a run, and the order of its values. */
export type AgentRunSort =
  | 'createdTime:asc'
  | 'createdTime:desc'
  | 'updatedTime:asc'
  | 'updatedTime:desc'
  | 'status:asc'
  | 'status:desc'
  | 'createdBy:asc'
  | 'createdBy:desc'
  | 'updatedBy:asc'
  | 'updatedBy:desc'
  | 'runId:asc'
  | 'runId:desc'
  | 'id:asc'
  | 'id:desc'
  | 'agentId:asc'
  | 'agentId:desc'

/**
 * Status of the run of an agent. `running`: the document is processed. `ready-for-review`: a validation task waits
 * for a person. `review-in-progress`: a person reviews the document. `exported`: an action has exported the output.
 * `completed`: ended without an export. `error`: a part of the run failed. `archived`: set by a client. Deprecated
 * values: `pending-predictions`, `succeeded-predictions`, `review-completed`, `pending-export`.
 */
export type AgentRunStatus =
  | 'running'
  | 'ready-for-review'
  | 'review-in-progress'
  | 'exported'
  | 'completed'
  | 'error'
  | 'archived'
  | 'pending-predictions'
  | 'succeeded-predictions'
  | 'review-completed'
  | 'pending-export'

/**
 * Custom values that accompany a run and are part of its output, by name. A value can be plain, or in the `value` of
 * an object, as in `{ "orderId": { "value": "A7" } }`. At most 262,144 bytes of JSON.
 */
export type AgentRunVariables = Record<string, unknown>

/** Statistics of an agent over a period. */
export interface AgentStatistics {
  /** The agent. */
  agentId: Id<'agent'>
  /** Start of the period. ISO 8601 with a time zone. */
  after: string | null
  /** End of the period. ISO 8601 with a time zone. */
  before: string | null
  /** The statistics. */
  statistics: {
    /** Statistics of the whole agent, by name. */
    global: Record<string, unknown>
    /** Statistics of each field, by the id of the field and by name. */
    fields: Record<string, Record<string, unknown>>
  }
}

/** Fields of a new agent. */
export interface CreateAgentBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Ids of the resources that the agent uses: models, hooks, actions, validations. They must exist. At most 1,000
   * items. Each: 1 to 256 characters.
   */
  resourceIds?: readonly string[] | undefined
  /** Custom data for the agent. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a new run of an agent. */
export interface CreateAgentRunBody {
  /**
   * Custom values that accompany the run. They do not affect predictions. At most 262,144 bytes of JSON. Since
   * 2025-08.
   */
  variables?: AgentRunVariables | undefined
  /** Custom data for the run. At most 4,096 bytes of JSON. Since 2026-01. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of an agent to change. At least 1 field. */
export interface UpdateAgentBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Ids of the resources that the agent uses. Replaces the whole list. Resources that the list did not contain must
   * exist. At most 1,000 items. Each: 1 to 256 characters.
   */
  resourceIds?: readonly string[] | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a run to change. */
export interface UpdateAgentRunBody {
  /** Archives the run. Other statuses cannot be set. */
  status?: 'archived' | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2026-01. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listAgents`: `GET /agents`. */
export interface ListAgentsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}

/** The query of `listAgentRuns`: `GET /agents/{agentId}/runs`. */
export interface ListAgentRunsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only runs with one of these statuses. At most 100 items. */
  status?: AgentRunStatus | readonly AgentRunStatus[] | undefined
  /** Only runs that were created after this time. ISO 8601 with a time zone. */
  createdTimeAfter?: string | undefined
  /** Only runs that were created before this time. ISO 8601 with a time zone. */
  createdTimeBefore?: string | undefined
  /** Only runs that were last changed after this time. ISO 8601 with a time zone. */
  updatedTimeAfter?: string | undefined
  /** Only runs that were last changed before this time. ISO 8601 with a time zone. */
  updatedTimeBefore?: string | undefined
  /**
   * Sort order, by one or more fields. Runs that are equal in the first field are sorted by the second, and so on. At
   * most 8 items.
   */
  sort?: AgentRunSort | readonly AgentRunSort[] | undefined
  /**
   * Whether runs contain their `history`. The values are not documented; any non-empty value includes it. At most
   * 4,096 characters.
   */
  history?: string | undefined
}

/** The query of `getAgentStatistics`: `GET /agents/{agentId}/statistics`. */
export interface GetAgentStatisticsQuery {
  /** Start of the period; if omitted, the creation of the agent. ISO 8601 with a time zone. */
  after?: string | undefined
  /** End of the period; if omitted, the current time. ISO 8601 with a time zone. */
  before?: string | undefined
}
