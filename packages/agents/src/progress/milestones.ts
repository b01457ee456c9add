import type { AgentRun, AgentRunEvent } from '../types.js'

/** A point in the run of an agent that can be waited for. */
export type AgentRunMilestone = 'predicted' | 'reviewed' | 'finished'

/** The statuses at which a run has reached a point. Earlier versions of the API use statuses that are now deprecated. */
const FINISHED = /^(exported|completed|archived)$/
const REVIEWED = /^(exported|completed|archived|review-completed|pending-export)$/
const WAITING_FOR_REVIEW = /^(ready-for-review|review-in-progress)$/

/**
 * Whether a run has reached each point. The status of a run is sufficient for this, but events show it earlier: while its other
 * parts are running, the status is `running`.
 */
export const milestones: Readonly<Record<AgentRunMilestone, (run: AgentRun) => boolean>> = {
  predicted: ({ status = '', events = [] }) =>
    status === 'succeeded-predictions' ||
    WAITING_FOR_REVIEW.test(status) ||
    REVIEWED.test(status) ||
    hasPrediction(events),
  reviewed: ({ status = '', events = [] }) =>
    REVIEWED.test(status) || (!WAITING_FOR_REVIEW.test(status) && hasPrediction(events) && allTasksEnded(events)),
  finished: ({ status = '' }) => FINISHED.test(status),
}

/** Why a run is in the status `error`, as a continuation of its id. */
export function failureOf({ status, events = [] }: AgentRun): string | undefined {
  if (status !== 'error') return undefined
  const reasons = events.findLast(({ errors }) => errors && errors.length > 0)?.errors
  return `failed: ${reasons?.join('; ') ?? 'its events contain no reason.'}`
}

function hasPrediction(events: readonly AgentRunEvent[]): boolean {
  return events.some(
    ({ resourceId, modelId, status }) =>
      status === 'succeeded' && (modelId || /\b(las|cradl):prediction:/.test(resourceId)),
  )
}

/** Whether the run has validation tasks, and none of them waits for a person or has failed. */
function allTasksEnded(events: readonly AgentRunEvent[]): boolean {
  const lastStatuses = new Map<string, string | undefined>()
  for (const { resourceId, validationId, status } of events) if (validationId) lastStatuses.set(resourceId, status)
  return (
    lastStatuses.size > 0 &&
    [...lastStatuses.values()].every(status => status === 'succeeded' || status === 'cancelled')
  )
}
