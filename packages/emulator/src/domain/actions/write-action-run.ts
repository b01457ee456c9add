import { type Change, insert, replace, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { type AgentRunRecord, findAgentRun, resolveAgentRun, runReference } from '../agents/agent-run.js'
import { recordEvent } from '../agents/run-events.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { newRecord, updateAudit } from '../common/record.js'
import { guard } from '../common/reference.js'
import { changedRun } from '../common/run.js'
import { withStatus } from '../common/status-history.js'
import { findRecord } from '../common/stored-resource.js'
import { actionResource, actions } from './action.js'
import { type ActionRunRecord, actionRunResource, actionRuns } from './action-run.js'

/** Starts a run of an action, and records it in the run of the agent that it belongs to. */
export function createActionRun(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createActionRun'>,
  actionId: string,
): Promise<ActionRunRecord> {
  const run: ActionRunRecord = {
    ...newRecord(context, caller, 'action-run'),
    actionId,
    name: null,
    description: null,
    metadata: null,
    input: {},
    noAgentRunUpdate: false,
    ...fields,
    status: 'running',
    state: stateOf(actionId, 'running'),
    history: withStatus(context, [], 'running'),
    output: null,
    errors: null,
    warnings: null,
    logId: null,
  }
  return retryOnConflict(async () => {
    const action = await findRecord(context, caller, actionResource, actionId)
    const agentRun = await resolveAgentRun(context, caller, fields.agentRunId)
    const record = { ...run, agentRunId: agentRun ? runReference(agentRun) : null }
    const event = eventOf(context, caller, agentRun, record)
    await context.store.write([insert(actionRuns, record), guard(actions, action), ...event])
    return record
  })
}

/** Ends a run of an action, or changes its output or metadata. */
export const updateActionRun = (
  context: Context,
  caller: Caller,
  runId: string,
  fields: BodyOf<'updateActionRun'>,
  actionId: string,
): Promise<ActionRunRecord> =>
  retryOnConflict(async () => {
    const before = await findRecord(context, caller, actionRunResource, runId, actionId)
    const after = { ...changedRun(context, before.actionId, before, fields), ...updateAudit(context, caller) }
    const isRecorded = after.status !== before.status && !after.noAgentRunUpdate
    const agentRun = isRecorded ? await findAgentRun(context, caller, after.agentRunId) : undefined
    await context.store.write([replace(actionRuns, after), ...eventOf(context, caller, agentRun, after)])
    return after
  })

const eventOf = (
  context: Context,
  caller: Caller,
  agentRun: AgentRunRecord | undefined,
  { id, actionId, status }: ActionRunRecord,
): Change[] => recordEvent(context, agentRun, { resourceId: `${actionId}/${id}`, actionId, status }, actorIdOf(caller))
