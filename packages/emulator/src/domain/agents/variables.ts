import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { agentRunResource } from './agent-run.js'
import { outputOf, type RunOutput } from './document-fields.js'

/**
 * Returns the content of the `variablesFileUrl` of a run: its variables as they were sent, and the extracted fields.
 * @throws 404 if the agent has no such run.
 */
export async function readVariables(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  runId: string,
  agentId: string,
): Promise<RunOutput> {
  return outputOf(context, await findRecord(context, caller, agentRunResource, runId, agentId))
}
