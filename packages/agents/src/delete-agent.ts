import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Agent } from './types.js'

/**
 * Deletes an agent and its runs. The resources in its `resourceIds` and the documents of its runs are kept.
 *
 * `DELETE /agents/{agentId}`
 *
 * @returns The deleted agent.
 * @throws {NotFoundError} if the agent does not exist.
 * @example
 * await deleteAgent(transport, agentId)
 */
export async function deleteAgent(
  transport: Transport,
  agentId: Id<'agent'>,
  request?: RequestOptions,
): Promise<Agent> {
  return transport.request({ method: 'DELETE', path: path('/agents/{agentId}', { agentId }) }, request)
}
