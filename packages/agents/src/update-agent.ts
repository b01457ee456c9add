import type { UpdateAgentBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Agent } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateAgentOptions extends UpdateAgentBody {}

/**
 * Updates an agent. `resourceIds` replaces the whole list, so include the ids that it already contains.
 *
 * `PATCH /agents/{agentId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {BadRequestError} if a resource that was added to `resourceIds` does not exist.
 * @throws {NotFoundError} if the agent does not exist.
 * @example
 * const { resourceIds = [] } = await getAgent(transport, agentId)
 * await updateAgent(transport, agentId, { resourceIds: [...resourceIds, hookId] })
 */
export async function updateAgent(
  transport: Transport,
  agentId: Id<'agent'>,
  options: UpdateAgentOptions,
  request?: RequestOptions,
): Promise<Agent> {
  return transport.request({ method: 'PATCH', path: path('/agents/{agentId}', { agentId }), body: options }, request)
}
