import { type Id, parseOptions, path, type RequestOptions, type Transport, toUtc } from '@las/core'
import type { AgentStatistics } from './types.js'

/** The period of the statistics. */
export interface GetAgentStatisticsOptions {
  /** Start of the period; if omitted, the creation of the agent. Sent in UTC. */
  after?: Date | string | undefined
  /** End of the period; if omitted, the current time. Sent in UTC. */
  before?: Date | string | undefined
}

/**
 * Fetches the statistics of an agent over a period, of the whole agent and of each field.
 *
 * `GET /agents/{agentId}/statistics`
 *
 * @throws {InvalidArgumentError} if a time is invalid.
 * @throws {BadRequestError} if `after` is later than `before`.
 * @throws {NotFoundError} if the agent does not exist.
 * @example
 * const after = new Date(Date.now() - 30 * 86_400_000)
 * const { statistics } = await getAgentStatistics(transport, agentId, { after })
 * console.log(statistics.global)
 */
export async function getAgentStatistics(
  transport: Transport,
  agentId: Id<'agent'>,
  options?: GetAgentStatisticsOptions,
  request?: RequestOptions,
): Promise<AgentStatistics> {
  const { after, before } = parseOptions(options)
  const query = { after: toUtc('after', after), before: toUtc('before', before) }
  return transport.request({ method: 'GET', path: path('/agents/{agentId}/statistics', { agentId }), query }, request)
}
