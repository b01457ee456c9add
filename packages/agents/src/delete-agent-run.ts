import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AgentRun } from './types.js'

/**
 * Deletes a run of an agent. Its documents and predictions are kept.
 *
 * `DELETE /agents/{agentId}/runs/{runId}`
 *
 * @returns The deleted run.
 * @throws {NotFoundError} if the agent has no run with this id.
 * @example
 * await deleteAgentRun(transport, agentId, runId)
 */
export async function deleteAgentRun(
  transport: Transport,
  agentId: Id<'agent'>,
  runId: Id<'agent-run'>,
  request?: RequestOptions,
): Promise<AgentRun> {
  return transport.request(
    { method: 'DELETE', path: path('/agents/{agentId}/runs/{runId}', { agentId, runId }) },
    request,
  )
}
