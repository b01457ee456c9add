import type * as Api from '@las/api'
import type { Validated } from '../../platform/validation/validated-types.js'

/** An event of a run as returned by the API. */
export type AgentRunEvent = Validated<Api.AgentRunEvent>

/** An event that starts hooks. */
export type HookTrigger = Validated<Api.HookTrigger>

/** A change of a resource that belongs to a run. */
export interface RunEvent extends Omit<AgentRunEvent, 'timestamp' | 'status'> {
  readonly status: Validated<Api.AgentRunEventStatus>
  /** The document that the resource belongs to. */
  readonly documentId?: string | undefined
  /** Whether the resource is the run of an action that exports the output. */
  readonly isExport?: boolean | undefined
  /** Whether the status of the run does not depend on the resource. */
  readonly isDetached?: boolean | undefined
  /** The trigger of the next steps of the run. */
  readonly trigger?: HookTrigger | undefined
}
