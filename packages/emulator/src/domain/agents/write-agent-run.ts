import { discard, insert, replace, retryOnConflict } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord, updateAudit } from '../common/record.js'
import { guard } from '../common/reference.js'
import { deleteRecord, findRecord } from '../common/stored-resource.js'
import { agentResource, agents } from './agent.js'
import { type AgentRunRecord, agentRunResource, agentRuns, dayKeyOf, runStatus, runVariables } from './agent-run.js'

/** Starts a run of an agent. */
export function createAgentRun(
  context: Context,
  caller: Caller,
  { variables = {} }: BodyOf<'createAgentRun'>,
  agentId: string,
): Promise<AgentRunRecord> {
  const run: AgentRunRecord = {
    ...newRecord(context, caller, 'agent-run'),
    agentId,
    ...runStatus(context, { agentId }, 'running'),
    resourceIds: [],
    events: [],
    createdDay: dayKeyOf(agentId, timestampOf(context.clock)),
  }
  const { id, organizationId } = run
  return retryOnConflict(async () => {
    const agent = await findRecord(context, caller, agentResource, agentId)
    await context.store.write([
      insert(agentRuns, run),
      insert(runVariables, { id, organizationId, revision: 0, variables }),
      guard(agents, agent),
    ])
    return run
  })
}

/** Archives a run. */
export const updateAgentRun = (
  context: Context,
  caller: Caller,
  runId: string,
  { status }: BodyOf<'updateAgentRun'>,
  agentId: string,
): Promise<AgentRunRecord> =>
  retryOnConflict(async () => {
    const run = await findRecord(context, caller, agentRunResource, runId, agentId)
    if (status === undefined || status === run.status) return run
    const audit = updateAudit(context, caller)
    const updatedDay = dayKeyOf(run.agentId, timestampOf(context.clock))
    const archived = { ...run, ...runStatus(context, run, status), ...audit, updatedDay }
    await context.store.write([replace(agentRuns, archived)])
    return archived
  })

/** Deletes a run with its variables. Its documents, predictions and tasks are kept. */
export const deleteAgentRun = (
  context: Context,
  caller: Caller,
  runId: string,
  agentId: string,
): Promise<AgentRunRecord> =>
  deleteRecord(context, caller, agentRunResource, runId, run => [discard(runVariables, run)], agentId)
