import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Agent } from './types.js'

/**
 * Fetches an agent.
 *
 * `GET /agents/{agentId}`
 *
 * @throws {NotFoundError} if the agent does not exist.
 * @example
 * const { resourceIds = [] } = await getAgent(transport, agentId)
 * const modelId = resourceIds.find(id => id.includes(':model:'))
 */
export async function getAgent(transport: Transport, agentId: Id<'agent'>, request?: RequestOptions): Promise<Agent> {
  return transport.request({ method: 'GET', path: path('/agents/{agentId}', { agentId }) }, request)
}
