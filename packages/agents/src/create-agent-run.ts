import type { CreateAgentRunBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { AgentRun } from './types.js'

/** Fields of a new run. */
export interface CreateAgentRunOptions extends CreateAgentRunBody {}

/**
 * Starts a run of an agent. To process a document, create it with the `id` of the run as its `agentRunId`: the run
 * begins when the content of the document has been uploaded. `variables` (at most 256 KiB of JSON) accompany the run and
 * are part of its output.
 *
 * `POST /agents/{agentId}/runs`
 *
 * @throws {NotFoundError} if the agent does not exist.
 * @throws {LimitExceededError} if the monthly limit of agent runs has been reached.
 * @example
 * const { runId, id } = await createAgentRun(transport, agentId, { variables: { customerId: '123' } })
 */
export async function createAgentRun(
  transport: Transport,
  agentId: Id<'agent'>,
  options: CreateAgentRunOptions = {},
  request?: RequestOptions,
): Promise<AgentRun> {
  return transport.request(
    { method: 'POST', path: path('/agents/{agentId}/runs', { agentId }), body: options },
    request,
  )
}
