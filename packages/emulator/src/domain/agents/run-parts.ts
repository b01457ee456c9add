import type * as Api from '@las/api'
import type { Validated } from '../../platform/validation/validated-types.js'
import type { AgentRunEvent, HookTrigger, RunEvent } from './run-event.js'

export type AgentRunStatus = Validated<Api.AgentRunStatus>

/** A resource or an unhandled event of a run that determines the status of the run. */
export interface RunPart {
  /** The id of the resource, as in the events of the run, or the id of the unhandled event. */
  readonly id: string
  readonly kind: 'document' | 'prediction' | 'hook-run' | 'action-run' | 'validation-task' | 'trigger'
  readonly status: RunEvent['status']
  /** The action, hook or validation. */
  readonly parentId?: string
  readonly documentId?: string
  /** The trigger, if it is an unhandled event. */
  readonly trigger?: HookTrigger
  /** Whether it is the run of an action that exports the output. */
  readonly isExport?: boolean
}

/**
 * The status of a run with these parts, which are in the order in which they were added.
 * `archived` is not among them, because only clients set it.
 */
export function statusOf(parts: readonly RunPart[]): AgentRunStatus {
  const has = (isMatch: (part: RunPart) => boolean): boolean => parts.some(isMatch)
  const hasTask = (status: string): boolean => has(part => part.kind === 'validation-task' && part.status === status)
  if (parts.some((part, index) => part.status === 'failed' && !isSuperseded(part, parts.slice(index + 1))))
    return 'error'
  if (hasTask('in-progress')) return 'review-in-progress'
  if (hasTask('ready')) return 'ready-for-review'
  if (!has(hasContent) || has(isPending)) return 'running'
  return has(({ isExport, status }) => isExport === true && status === 'succeeded') ? 'exported' : 'completed'
}

/** Whether there is something to process. A prediction can be for a document that does not belong to the run. */
const hasContent = ({ kind, status }: RunPart): boolean =>
  (kind === 'document' && status === 'ready') || (kind === 'prediction' && status === 'succeeded')

const isPending = ({ status }: RunPart): boolean => status === 'pending' || status === 'running'

/**
 * Whether one of the later parts did the same for the same document, and succeeded. A prediction repeats the steps that lead to it,
 * and those that follow it.
 */
const isSuperseded = ({ kind, parentId, documentId, trigger }: RunPart, later: readonly RunPart[]): boolean => {
  const repeated = trigger && OF_PREDICTION.has(trigger) ? 'prediction' : kind
  return later.some(
    other =>
      other.kind === repeated &&
      other.parentId === parentId &&
      other.documentId === documentId &&
      (other.status === 'succeeded' || (kind === 'hook-run' && other.status === 'ignored')),
  )
}

/** The triggers before and after a prediction. */
const OF_PREDICTION: ReadonlySet<HookTrigger> = new Set(['Document is Created', 'Prediction is Created'])

/** Returns the parts with a changed or new part. Fields that `part` does not contain stay the same. */
export function withPart(parts: readonly RunPart[], part: RunPart): readonly RunPart[] {
  const index = parts.findIndex(({ id }) => id === part.id)
  return index < 0 ? [...parts, part] : parts.with(index, { ...parts[index], ...part })
}

/** The part whose change an event reports. */
export function partOf(event: AgentRunEvent): RunPart {
  const { resourceId: id, actionId, hookId, validationId, modelId } = event
  const status = event.status as RunEvent['status']
  if (actionId) return { id, kind: 'action-run', status, parentId: actionId }
  if (hookId) return { id, kind: 'hook-run', status, parentId: hookId }
  if (validationId) return { id, kind: 'validation-task', status, parentId: validationId }
  return { id, kind: modelId ? 'prediction' : 'document', status }
}

/** The parts of a run. Those of a run that an earlier version of the emulator stored are in its events. */
export const partsOf = ({ parts, events }: PartsAndEvents): readonly RunPart[] =>
  parts ?? events.map(partOf).reduce<readonly RunPart[]>(withPart, [])

interface PartsAndEvents {
  readonly parts?: readonly RunPart[]
  readonly events: readonly AgentRunEvent[]
}
