import type { Target } from '../../scheduling/job-record.js'
import { type AgentRecord, agents } from '../agents/agent.js'
import { type AgentRunRecord, agentRuns } from '../agents/agent-run.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'

/** A run with its agent. */
export interface ProgressingRun {
  readonly agent: AgentRecord
  readonly run: AgentRunRecord
  /** The creator of the steps of the run: the user or app client that started the run. */
  readonly caller: Caller
}

/** Returns a run with its agent; undefined if one of them was deleted. */
export async function findProgressingRun(
  context: Pick<Context, 'store'>,
  { organizationId, id }: Target,
): Promise<ProgressingRun | undefined> {
  const run = await context.store.get(agentRuns, organizationId, id)
  const agent = run && (await agentOf(context, run))
  return agent && { agent, run, caller: callerOf(run) }
}

/** Returns the agent of a run; undefined if it was deleted. */
export const agentOf = (
  { store }: Pick<Context, 'store'>,
  { organizationId, agentId }: AgentRunRecord,
): Promise<AgentRecord | undefined> => store.get(agents, organizationId, agentId)

/** The creator of what the steps of a run create. */
export const callerOf = ({
  organizationId,
  createdBy,
}: Pick<AgentRunRecord, 'organizationId' | 'createdBy'>): Caller => ({
  organizationId,
  appClientId: createdBy,
})
