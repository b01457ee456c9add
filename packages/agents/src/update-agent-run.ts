import type { UpdateAgentRunBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AgentRun } from './types.js'

/** Fields to change. */
export interface UpdateAgentRunOptions extends UpdateAgentRunBody {}

/**
 * Archives a run of an agent, or changes its metadata.
 *
 * `PATCH /agents/{agentId}/runs/{runId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the agent has no run with this id.
 * @example
 * await updateAgentRun(transport, agentId, runId, { status: 'archived' })
 */
export async function updateAgentRun(
  transport: Transport,
  agentId: Id<'agent'>,
  runId: Id<'agent-run'>,
  options: UpdateAgentRunOptions,
  request?: RequestOptions,
): Promise<AgentRun> {
  return transport.request(
    { method: 'PATCH', path: path('/agents/{agentId}/runs/{runId}', { agentId, runId }), body: options },
    request,
  )
}
