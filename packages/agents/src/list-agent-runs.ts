import type { ListAgentRunsQuery } from '@las/api'
import {
  type Id,
  type ListRequest,
  listPages,
  type PaginatedList,
  parseOptions,
  path,
  type RequestOptions,
  type Transport,
  toUtc,
} from '@las/core'
import type { AgentRun, AgentRunList } from './types.js'

/** Which runs to list. */
export interface ListAgentRunsOptions
  extends Omit<
    ListAgentRunsQuery,
    'createdTimeAfter' | 'createdTimeBefore' | 'updatedTimeAfter' | 'updatedTimeBefore'
  > {
  /** Only runs that were created after this time; sent in UTC. */
  createdTimeAfter?: Date | string | undefined
  /** Only runs that were created before this time; sent in UTC. */
  createdTimeBefore?: Date | string | undefined
  /** Only runs that were last changed after this time; sent in UTC. */
  updatedTimeAfter?: Date | string | undefined
  /** Only runs that were last changed before this time; sent in UTC. */
  updatedTimeBefore?: Date | string | undefined
}

/**
 * Lists the runs of an agent, newest first by default. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /agents/{agentId}/runs`
 *
 * @throws {InvalidArgumentError} if a time is invalid.
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @throws {NotFoundError} if the agent does not exist.
 * @example
 * for await (const { runId, status } of listAgentRuns(transport, agentId, { status: ['exported', 'completed'] })) {
 *   console.log(runId, status)
 * }
 */
export function listAgentRuns(
  transport: Transport,
  agentId: Id<'agent'>,
  options?: ListAgentRunsOptions,
  request?: RequestOptions,
): PaginatedList<AgentRunList, AgentRun> {
  return listPages(transport, 'runs', () => listRequest(agentId, parseOptions(options)), request)
}

function listRequest(agentId: string, options: ListAgentRunsOptions): ListRequest {
  const { createdTimeAfter, createdTimeBefore, updatedTimeAfter, updatedTimeBefore } = options
  return {
    path: path('/agents/{agentId}/runs', { agentId }),
    query: {
      ...options,
      createdTimeAfter: toUtc('createdTimeAfter', createdTimeAfter),
      createdTimeBefore: toUtc('createdTimeBefore', createdTimeBefore),
      updatedTimeAfter: toUtc('updatedTimeAfter', updatedTimeAfter),
      updatedTimeBefore: toUtc('updatedTimeBefore', updatedTimeBefore),
    },
  }
}
