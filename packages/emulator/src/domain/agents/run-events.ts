import { type Change, replace } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import { addJob } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { newStatus } from '../common/status-history.js'
import { type AgentRunRecord, agentRuns, dayKeyOf } from './agent-run.js'
import type { RunEvent } from './run-event.js'
import { partOf, partsOf, type RunPart, statusOf, withPart } from './run-parts.js'
import { TRIGGER_JOB, type Trigger, triggerId, triggerOf } from './triggers.js'

/** Maximum number of resources of a run. */
export const MAX_RUN_RESOURCES = 500

/** Maximum number of events of a run. Older ones are dropped. */
export const MAX_RUN_EVENTS = 1000

/** Maximum number of characters of the errors, and of the warnings, of an event. */
export const MAX_EVENT_TEXT = 4096

/** The result of the steps that a trigger starts. */
export interface HandledTrigger {
  readonly trigger: Trigger
  /** Why the steps cannot be started. */
  readonly errors?: readonly string[]
}

/**
 * Returns the changes that record events of a run, their resources if they are new, the status of the run, and jobs for the next
 * steps. They are written together with the resources. They conflict with other changes of the run, so that concurrent writers must
 * retry: see `retryOnConflict`.
 * @param run if it is undefined, nothing is recorded, and there are no next steps.
 * @param actorId the id of the user or app client that caused the events.
 * @param handled the trigger that these changes handle.
 * @throws 400 if the run has too many resources.
 */
export function recordEvents(
  { clock }: Pick<Context, 'clock'>,
  run: AgentRunRecord | undefined,
  events: readonly RunEvent[],
  actorId: string | null,
  handled?: HandledTrigger,
): Change[] {
  if (!run || (events.length === 0 && !handled)) return []
  const timestamp = timestampOf(clock)
  const all = handled?.errors ? [...events, failureOf(handled)] : events
  const triggers = events.flatMap(event => (event.trigger ? [triggerOf(event.trigger, event)] : []))
  const parts = partsAfter(run, events, triggers, handled)
  const status = run.status === 'archived' ? run.status : statusOf(parts)
  const changed: AgentRunRecord = {
    ...run,
    ...(status !== run.status && newStatus(run.agentId, status, timestamp, run.history)),
    parts,
    resourceIds: resourcesAfter(run, events),
    events: [...run.events, ...all.map(event => ({ ...shownEvent(event), timestamp }))].slice(-MAX_RUN_EVENTS),
    updatedBy: actorId,
    updatedTime: timestamp,
    updatedDay: dayKeyOf(run.agentId, timestamp),
  }
  const jobs = triggers.map(trigger => addJob(TRIGGER_JOB, run, { key: triggerId(trigger), data: trigger }))
  return [replace(agentRuns, changed), ...jobs]
}

function partsAfter(
  run: AgentRunRecord,
  events: readonly RunEvent[],
  triggers: readonly Trigger[],
  handled: HandledTrigger | undefined,
): readonly RunPart[] {
  const changed = [
    ...events.filter(({ isDetached }) => !isDetached).map(partOfEvent),
    ...triggers.map(trigger => partOfTrigger(trigger, 'pending')),
    ...(handled?.errors ? [partOfTrigger(handled.trigger, 'failed')] : []),
  ]
  const parts = changed.reduce(withPart, partsOf(run))
  return handled && !handled.errors ? parts.filter(({ id }) => id !== triggerId(handled.trigger)) : parts
}

const partOfEvent = (event: RunEvent): RunPart => ({
  ...partOf(event),
  ...(event.documentId !== undefined && { documentId: event.documentId }),
  ...(event.isExport && { isExport: true }),
})

const partOfTrigger = (trigger: Trigger, status: 'pending' | 'failed'): RunPart => ({
  id: triggerId(trigger),
  kind: 'trigger',
  status,
  trigger: trigger.trigger,
  ...(trigger.documentId !== undefined && { documentId: trigger.documentId }),
})

/** The event that reports why the steps after another event cannot be started. */
const failureOf = ({ trigger: { resourceId }, errors }: HandledTrigger): RunEvent => ({
  resourceId,
  status: 'failed',
  errors: [...(errors ?? [])],
})

function resourcesAfter({ id, resourceIds }: AgentRunRecord, events: readonly RunEvent[]): string[] {
  const all = [...new Set([...resourceIds, ...events.map(({ resourceId }) => resourceId)])]
  if (all.length <= Math.max(MAX_RUN_RESOURCES, resourceIds.length)) return all
  throw badRequest(`The run ${id} already has ${MAX_RUN_RESOURCES} resources, the maximum. Start another run`)
}

function shownEvent({ documentId, isExport, isDetached, trigger, errors, warnings, ...shown }: RunEvent): RunEvent {
  return {
    ...shown,
    ...(errors !== undefined && { errors: errors && shortened(errors) }),
    ...(warnings !== undefined && { warnings: warnings && shortened(warnings) }),
  }
}

/** Returns the texts up to the maximum length. Clients choose the errors of their runs, and can cause many warnings. */
function shortened(texts: readonly string[]): string[] {
  let left = MAX_EVENT_TEXT
  return texts.flatMap(text => {
    const kept = text.slice(0, left)
    left -= kept.length
    return kept === '' ? [] : [kept.length < text.length ? `${kept}…` : kept]
  })
}
