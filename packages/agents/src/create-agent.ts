import type { CreateAgentBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { Agent } from './types.js'

/** Fields of a new agent. */
export interface CreateAgentOptions extends CreateAgentBody {}

/**
 * Creates an agent, which processes documents with the resources in `resourceIds`: models, hooks, actions and
 * validations.
 *
 * `POST /agents`
 *
 * @throws {BadRequestError} if a resource in `resourceIds` does not exist.
 * @example
 * const { agentId } = await createAgent(transport, { name: 'Invoices', resourceIds: [modelId] })
 */
export async function createAgent(
  transport: Transport,
  options: CreateAgentOptions = {},
  request?: RequestOptions,
): Promise<Agent> {
  return transport.request({ method: 'POST', path: path('/agents'), body: options }, request)
}
