import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { agentRunResource, runVariables } from './agent-run.js'

/**
 * Returns the content of the `variablesFileUrl` of a run: its variables as they were sent.
 * @throws 404 if the agent has no such run.
 */
export async function readVariables(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  runId: string,
  agentId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { id, organizationId } = await findRecord(context, caller, agentRunResource, runId, agentId)
  return (await context.store.get(runVariables, organizationId, id))?.variables ?? {}
}
