import { discard, insert, replace, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord, updateAudit } from '../common/record.js'
import { guard } from '../common/reference.js'
import { newStatus } from '../common/status-history.js'
import { deleteRecord, findRecord } from '../common/stored-resource.js'
import { agentResource, agents } from './agent.js'
import { type AgentRunRecord, agentRunResource, agentRuns, dayKeyOf, runVariables } from './agent-run.js'
import { fieldRemovals } from './document-fields.js'

/** Starts a run of an agent. */
export function createAgentRun(
  context: Context,
  caller: Caller,
  { variables = {}, metadata }: BodyOf<'createAgentRun'>,
  agentId: string,
): Promise<AgentRunRecord> {
  const created = newRecord(context, caller, 'agent-run')
  const run: AgentRunRecord = {
    ...created,
    agentId,
    ...newStatus(agentId, 'running', created.createdTime),
    resourceIds: [],
    events: [],
    parts: [],
    metadata: metadata ?? null,
    createdDay: dayKeyOf(agentId, created.createdTime),
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

/** Archives a run, or replaces its metadata. If nothing changes, neither does `updatedTime`. */
export const updateAgentRun = (
  context: Context,
  caller: Caller,
  runId: string,
  { status, metadata }: BodyOf<'updateAgentRun'>,
  agentId: string,
): Promise<AgentRunRecord> =>
  retryOnConflict(async () => {
    const run = await findRecord(context, caller, agentRunResource, runId, agentId)
    const isNewStatus = status !== undefined && status !== run.status
    if (!isNewStatus && metadata === undefined) return run
    const audit = updateAudit(context, caller)
    const after = {
      ...run,
      ...(isNewStatus && newStatus(run.agentId, status, audit.updatedTime, run.history)),
      ...(metadata && { metadata }),
      ...audit,
      updatedDay: dayKeyOf(run.agentId, audit.updatedTime),
    }
    await context.store.write([replace(agentRuns, after)])
    return after
  })

/** Deletes a run with its output. It has no further steps. Its documents, predictions and tasks are kept. */
export const deleteAgentRun = (
  context: Context,
  caller: Caller,
  runId: string,
  agentId: string,
): Promise<AgentRunRecord> =>
  deleteRecord(
    context,
    caller,
    agentRunResource,
    runId,
    async run => [discard(runVariables, run), ...(await fieldRemovals(context, run))],
    agentId,
  )
