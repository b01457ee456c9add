import type { Change } from '@las/storage'
import { getOrCreate } from '../../platform/get-or-create.js'
import type { Context } from '../common/context.js'
import { findAgentRun } from './agent-run.js'
import type { RunEvent } from './run-event.js'
import { recordEvents } from './run-events.js'

/** An event and the run that it belongs to, if any. */
export interface Recorded {
  readonly agentRunId: string | null | undefined
  readonly event: RunEvent
}

/** Returns the changes that record events in several runs, such as those of all resources that are removed together. */
export async function recordInRuns(
  context: Context,
  organizationId: string,
  recorded: readonly Recorded[],
): Promise<Change[]> {
  const byRun = new Map<string, RunEvent[]>()
  for (const { agentRunId, event } of recorded) {
    if (agentRunId) getOrCreate(byRun, agentRunId, () => []).push(event)
  }
  const changes: Change[] = []
  for (const [reference, events] of byRun) {
    const run = await findAgentRun(context, { organizationId }, reference)
    changes.push(...recordEvents(context, run, events, run?.createdBy ?? null))
  }
  return changes
}
