// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new hook. */
export interface CreateHookBody {
  /** The event that starts the hook. */
  trigger: HookTrigger
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** The API function that decides which action to start; `null` for hooks that always start `trueActionId`. */
  functionId?: Id<'function'> | null | undefined
  /** Action to start if the function returns true, or if the hook has no function. */
  trueActionId?: Id<'action'> | null | undefined
  /** Action to start if the function returns false. */
  falseActionId?: Id<'action'> | null | undefined
  /** Configuration of the function. At most 262,144 bytes of JSON. */
  config?: Record<string, unknown> | undefined
  /** Whether events start the hook. Default: `true`. */
  enabled?: boolean | undefined
  /** Custom data for the hook. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a new run of a hook. */
export interface CreateHookRunBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Input of the function. At most 262,144 bytes of JSON. */
  input?: Record<string, unknown> | undefined
  /** The run of an agent that this run belongs to: its `id`. */
  agentRunId?: Id<'qualified-agent-run'> | undefined
  /** Custom data for the run. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** A rule that starts an action when an event happens. */
export interface Hook {
  /** Id of the hook. */
  hookId: Id<'hook'>
  /** Id of the hook after that of its organization. */
  id?: Id<'hook'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** The event that starts the hook. */
  trigger?: HookTrigger | (string & {})
  /** The API function that decides which action to start; `null` for hooks that always start `trueActionId`. */
  functionId?: Id<'function'> | null
  /** Action to start if the function returns true, or if the hook has no function. */
  trueActionId?: Id<'action'> | null
  /** Action to start if the function returns false. */
  falseActionId?: Id<'action'> | null
  /** Configuration of the function. */
  config?: Record<string, unknown> | null
  /** Whether events start the hook. */
  enabled?: boolean
  /** Custom data for the hook. */
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

/** A page of hooks. */
export interface HookList {
  /** The hooks on the page. */
  hooks: Hook[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** One run of a hook. */
export interface HookRun {
  /** Id of the run within its hook. */
  runId: Id<'hook-run'>
  /** The hook. Can include its organization. */
  hookId: Id<'hook'>
  /** Id of the run after those of its organization and hook. */
  id?: Id<'qualified-hook-run'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Status of the run. */
  status?: HookRunStatus | (string & {})
  /** The run of the agent that this run belongs to. */
  agentRunId?: Id<'qualified-agent-run'> | null
  /** The action that was started. */
  actionId?: Id<'action'> | null
  /** Input of the function. */
  input?: Record<string, unknown> | null
  /** Output of the function; `null` before the run ends. */
  output?: Record<string, unknown> | null
  /** Why the run failed. Since 2026-01. */
  errors?: string[] | null
  /** Problems that did not stop the run. Since 2026-01. */
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

/** A page of the runs of a hook. */
export interface HookRunList {
  /** The runs on the page. */
  runs: HookRun[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
  /** The `status` filter of the request. */
  status?: (HookRunStatus | (string & {}))[]
}

/**
 * Status of the run of a hook. `ignored`: it did not start an action, for example because the hook is disabled or has
 * no action for the result.
 */
export type HookRunStatus = 'running' | 'succeeded' | 'failed' | 'ignored'

/** The event that starts a hook. */
export type HookTrigger =
  | 'Document is Created'
  | 'Email is Received'
  | 'Prediction is Created'
  | 'ValidationTask is Created'
  | 'ValidationTask has Completed'
  | 'ActionRun has Completed'

/** Fields of a hook to change. At least 1 field. */
export interface UpdateHookBody {
  /** The event that starts the hook. */
  trigger?: HookTrigger | undefined
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** The API function that decides which action to start; `null` for hooks that always start `trueActionId`. */
  functionId?: Id<'function'> | null | undefined
  /** Action to start if the function returns true, or if the hook has no function. */
  trueActionId?: Id<'action'> | null | undefined
  /** Action to start if the function returns false. */
  falseActionId?: Id<'action'> | null | undefined
  /**
   * Keys of the configuration to change. Other keys keep their values; `null` removes a key. At most 262,144 bytes of
   * JSON.
   */
  config?: Record<string, unknown> | undefined
  /** Whether events start the hook. */
  enabled?: boolean | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** Fields of a run to change. At least 1 field. */
export interface UpdateHookRunBody {
  /** Ends the run. */
  status?: 'succeeded' | 'failed' | 'ignored' | undefined
  /** Output of the run. Replaces the whole object. At most 262,144 bytes of JSON. */
  output?: Record<string, unknown> | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
  metadata?: Record<string, unknown> | undefined
}

/** The query of `listHooks`: `GET /hooks`. */
export interface ListHooksQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}

/** The query of `listHookRuns`: `GET /hooks/{hookId}/runs`. */
export interface ListHookRunsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /** Only runs with one of these statuses. At most 100 items. */
  status?: HookRunStatus | readonly HookRunStatus[] | undefined
}
