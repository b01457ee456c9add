import type { ListAgentsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Agent, AgentList } from './types.js'

/** Which page of agents to list. */
export interface ListAgentsOptions extends ListAgentsQuery {}

/**
 * Lists agents, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /agents`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const agent of listAgents(transport)) console.log(agent.agentId, agent.name)
 */
export function listAgents(
  transport: Transport,
  options: ListAgentsOptions = {},
  request?: RequestOptions,
): PaginatedList<AgentList, Agent> {
  return listPages(transport, 'agents', () => ({ path: path('/agents'), query: options }), request)
}
