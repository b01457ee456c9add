import type { JobName } from '../../scheduling/job-record.js'
import { splitReference } from '../common/ids.js'
import type { HookTrigger, RunEvent } from './run-event.js'

/** The input of the runs of hooks and actions. It contains the ids that apply. */
export interface RunInput {
  /** The event that started it; not set if a client did. */
  readonly trigger?: HookTrigger
  /** The resource of the event, as in the events of the run. */
  readonly resourceId?: string
  readonly documentId?: string
  readonly predictionId?: string
  readonly modelId?: string
  readonly validationId?: string
  readonly taskId?: string
  readonly actionId?: string
  /** The run of the action. */
  readonly runId?: string
}

/** Something that happened in a run, and starts its next steps. */
export interface Trigger extends RunInput {
  readonly trigger: HookTrigger
  readonly resourceId: string
}

/** The job that handles a trigger. Its target is the run of the agent. */
export const TRIGGER_JOB: JobName<Trigger> = { name: 'handleTrigger' }

/** The trigger of an event. */
export function triggerOf(trigger: HookTrigger, event: RunEvent): Trigger {
  const { resourceId, documentId, modelId, validationId, actionId } = event
  const { id } = splitReference(resourceId)
  return {
    trigger,
    resourceId,
    ...(documentId !== undefined && { documentId }),
    ...(modelId && { modelId, predictionId: resourceId }),
    ...(validationId && { validationId, taskId: id }),
    ...(actionId && { actionId, runId: id }),
  }
}

/** Identifies a trigger within its run: each of them happens once for a resource. */
export const triggerId = ({ trigger, resourceId }: Trigger): string => `${trigger} ${resourceId}`
