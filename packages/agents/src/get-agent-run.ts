import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AgentRun } from './types.js'

/**
 * Fetches a run of an agent. When the run has ended, the JSON file at its `variablesFileUrl` contains its variables and
 * the extracted fields.
 *
 * `GET /agents/{agentId}/runs/{runId}`
 *
 * @throws {NotFoundError} if the agent has no run with this id.
 * @example
 * const { status, resourceIds, variablesFileUrl } = await getAgentRun(transport, agentId, runId)
 */
export async function getAgentRun(
  transport: Transport,
  agentId: Id<'agent'>,
  runId: Id<'agent-run'>,
  request?: RequestOptions,
): Promise<AgentRun> {
  return transport.request({ method: 'GET', path: path('/agents/{agentId}/runs/{runId}', { agentId, runId }) }, request)
}
