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
import { hookResource, hooks } from './hook.js'
import { type HookRunRecord, hookRunResource, hookRuns } from './hook-run.js'

/** Starts a run of a hook, and records it in the run of the agent that it belongs to. */
export function createHookRun(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createHookRun'>,
  hookId: string,
): Promise<HookRunRecord> {
  const run: HookRunRecord = {
    ...newRecord(context, caller, 'hook-run'),
    hookId,
    actionId: null,
    name: null,
    description: null,
    metadata: null,
    input: {},
    ...fields,
    status: 'running',
    state: stateOf(hookId, 'running'),
    history: withStatus(context, [], 'running'),
    output: null,
    errors: null,
    warnings: null,
    logId: null,
  }
  return retryOnConflict(async () => {
    const hook = await findRecord(context, caller, hookResource, hookId)
    const agentRun = await resolveAgentRun(context, caller, fields.agentRunId)
    const record = { ...run, agentRunId: agentRun ? runReference(agentRun) : null }
    const event = eventOf(context, caller, agentRun, record)
    await context.store.write([insert(hookRuns, record), guard(hooks, hook), ...event])
    return record
  })
}

/** Ends a run of a hook, or changes its output or metadata. */
export const updateHookRun = (
  context: Context,
  caller: Caller,
  runId: string,
  fields: BodyOf<'updateHookRun'>,
  hookId: string,
): Promise<HookRunRecord> =>
  retryOnConflict(async () => {
    const before = await findRecord(context, caller, hookRunResource, runId, hookId)
    const after = { ...changedRun(context, before.hookId, before, fields), ...updateAudit(context, caller) }
    const hasEnded = after.status !== before.status
    const agentRun = hasEnded ? await findAgentRun(context, caller, after.agentRunId) : undefined
    await context.store.write([replace(hookRuns, after), ...eventOf(context, caller, agentRun, after)])
    return after
  })

const eventOf = (
  context: Context,
  caller: Caller,
  agentRun: AgentRunRecord | undefined,
  { id, hookId, status }: HookRunRecord,
): Change[] => recordEvent(context, agentRun, { resourceId: `${hookId}/${id}`, hookId, status }, actorIdOf(caller))
