// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** An API function with a configuration. */
export interface Action {
  /** Id of the action. */
  actionId: Id<'action'>
  /** Id of the action after that of its organization. */
  id?: Id<'action'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** An agent that has the action in its `resourceIds`. */
  agentId?: Id<'agent'> | null
  /** The API function to call. */
  functionId?: Id<'function'>
  /** Configuration of the function. */
  config?: Record<string, unknown> | null
  /** Connection that the function uses. */
  connectionId?: Id<'connection'> | null
  /** Secret that the function uses. */
  secretId?: Id<'secret'> | null
  /** Whether the action runs. */
  enabled?: boolean
  /** Custom data for the action. */
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

/** A page of actions. */
export interface ActionList {
  /** The actions on the page. */
  actions: Action[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** One run of an action. */
export interface ActionRun {
  /** Id of the run within its action. */
  runId: Id<'action-run'>
  /** The action. */
  actionId: Id<'action'>
  /** Id of the run after those of its organization and action. */
  id?: Id<'qualified-action-run'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Status of the run. */
  status?: ActionRunStatus | (string & {})
  /** The run of the agent that this run belongs to. */
  agentRunId?: Id<'qualified-agent-run'> | null
  /** Whether the end of this run leaves the run of the agent unchanged. Since 2025-10. */
  noAgentRunUpdate?: boolean | null
  /** Input of the function. */
  input?: Record<string, unknown> | null
  /** Output of the function; `null` before the run ends. */
  output?: Record<string, unknown> | null
  /** Why the run failed. */
  errors?: string[] | null
  /** Problems that did not stop the run. */
  warnings?: string[] | null
  /** Log of the function. */
  logId?: Id<'log'> | null
  /** The statuses of the run and their times, oldest first. */
  history?: Record<string, unknown>[]
  /** Custom data for the run. */
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

/** A page of the runs of an action. */
export interface ActionRunList {
  /** The runs on the page. */
  runs: ActionRun[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (ActionRunStatus | (string & {}))[]
}

/** Status of the run of an action. `ignored`: the action did not run, for example because it is disabled. */
export type ActionRunStatus = 'running' | 'succeeded' | 'failed' | 'ignored'

/** Fields of a new action. */
export interface CreateActionBody {
  /**
   * The API function to call. Include the owner if it is another organization, as in
   * `cradl:organization:cradl/cradl:function:export-to-webhook`.
   */
  functionId: Id<'function'>
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Configuration of the function. The functions that export to a URL use `url`, `httpMethod`, `headers` (a list of
   * `key` and `value`) and `hmacSecret`; `${name}` in `url` is replaced by the variable of the run. With
   * `waitForResult`, a run continues until a program ends it. At most 262,144 bytes of JSON.
   */
  config?: Record<string, unknown> | undefined
  /** Connection that the function uses, or `null`. */
  connectionId?: Id<'connection'> | null | undefined
  /** Secret that the function uses, or `null`. */
  secretId?: Id<'secret'> | null | undefined
  /** Whether the action runs. Default: `true`. */
  enabled?: boolean | undefined
  /** Custom data for the action. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a new run of an action. */
export interface CreateActionRunBody {
  /** Input of the function. At most 262,144 bytes of JSON. */
  input?: Record<string, unknown> | undefined
  /** The run of an agent that this run belongs to: its `id`. */
  agentRunId?: Id<'qualified-agent-run'> | null | undefined
  /** Whether the end of this run leaves the run of the agent unchanged. Default: `false`. Since 2025-10. */
  noAgentRunUpdate?: boolean | undefined
  /** Custom data for the run. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of an action to change. At least 1 field. */
export interface UpdateActionBody {
  /**
   * The API function to call. Include the owner if it is another organization, as in
   * `cradl:organization:cradl/cradl:function:export-to-webhook`.
   */
  functionId?: Id<'function'> | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Keys of the configuration to change. Other keys keep their values; `null` removes a key. At most 262,144 bytes of
   * JSON.
   */
  config?: Record<string, unknown> | undefined
  /** Connection that the function uses, or `null`. */
  connectionId?: Id<'connection'> | null | undefined
  /** Secret that the function uses, or `null`. */
  secretId?: Id<'secret'> | null | undefined
  /** Whether the action runs. */
  enabled?: boolean | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a run to change. At least 1 field. */
export interface UpdateActionRunBody {
  /** Ends the run. */
  status?: 'succeeded' | 'failed' | undefined
  /** Output of the run. Replaces the whole object. At most 262,144 bytes of JSON. */
  output?: Record<string, unknown> | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listActions`: `GET /actions`. */
export interface ListActionsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}

/** The query of `listActionRuns`: `GET /actions/{actionId}/runs`. */
export interface ListActionRunsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only runs with one of these statuses. At most 100 items. */
  status?: ActionRunStatus | readonly ActionRunStatus[] | undefined
}
