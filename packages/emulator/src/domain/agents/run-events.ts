import type * as Api from '@las/api'
import { type Change, replace } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Validated } from '../../platform/validation/validated-types.js'
import type { Context } from '../common/context.js'
import { type AgentRunRecord, agentRuns, dayKeyOf } from './agent-run.js'

/** Maximum number of resources of a run. */
export const MAX_RUN_RESOURCES = 500

/** Maximum number of events of a run. Older ones are dropped. */
export const MAX_RUN_EVENTS = 1000

type Event = Validated<Api.AgentRunEvent>

/** A change of a resource that belongs to a run. */
export interface RunEvent extends Omit<Event, 'timestamp' | 'status'> {
  readonly status: Validated<Api.AgentRunEventStatus>
}

/**
 * Returns the changes that record an event of a run, and its resource if it is new. They are written together with the resource.
 * They conflict with other changes of the run, so that concurrent writers must retry: see `retryOnConflict`.
 * @param run if it is undefined, nothing is recorded.
 * @param actorId the id of the user or app client that caused the event.
 * @throws 400 if the run has too many resources.
 */
export function recordEvent(
  { clock }: Pick<Context, 'clock'>,
  run: AgentRunRecord | undefined,
  event: RunEvent,
  actorId: string | null,
): Change[] {
  if (!run) return []
  const timestamp = timestampOf(clock)
  const isNew = !run.resourceIds.includes(event.resourceId)
  if (isNew && run.resourceIds.length >= MAX_RUN_RESOURCES) {
    throw badRequest(`agentRunId refers to ${run.id}, which already has ${MAX_RUN_RESOURCES} resources`)
  }
  const changed: AgentRunRecord = {
    ...run,
    resourceIds: isNew ? [...run.resourceIds, event.resourceId] : run.resourceIds,
    events: [...run.events, { ...event, timestamp }].slice(-MAX_RUN_EVENTS),
    updatedBy: actorId,
    updatedTime: timestamp,
    updatedDay: dayKeyOf(run.agentId, timestamp),
  }
  return [replace(agentRuns, changed)]
}
