import { setImmediate } from 'node:timers/promises'
import type * as Api from '@las/api'
import { walk } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { timestampOf, utcTimestamp } from '../../platform/time/timestamps.js'
import type { QueryOf, Returned } from '../../platform/validation/validated-types.js'
import { agentResource } from '../agents/agent.js'
import { agentRuns } from '../agents/agent-run.js'
import { runDays } from '../agents/run-days.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { RunStatistics } from './run-statistics.js'

/** Maximum number of runs in statistics, and of all resources of these runs. Older runs are not included. */
export const MAX_STATISTICS_RUNS = 10_000
export const MAX_STATISTICS_RESOURCES = 50_000

/** Number of resources that are read before other requests are handled. */
const READS_PER_TURN = 200

/**
 * Returns statistics of the runs that an agent started in a period.
 * @returns the statistics and the period that they cover, which is shorter than requested if it contains too many runs.
 * @throws 400 if the period ends before it starts.
 */
export async function agentStatistics(
  context: Context,
  caller: Caller,
  agentId: string,
  query: QueryOf<'getAgentStatistics'>,
): Promise<Returned<Api.AgentStatistics>> {
  const agent = await findRecord(context, caller, agentResource, agentId)
  const { id, createdTime, organizationId } = agent
  const before = query.before === undefined ? timestampOf(context.clock) : utcTimestamp(context, 'before', query.before)
  const [start = before] = [createdTime, before].sort()
  const requested = query.after === undefined ? start : utcTimestamp(context, 'after', query.after)
  if (requested > before) throw badRequest(`after must not be later than before: ${requested} is later than ${before}`)
  const where = { agentId: [id], createdDay: runDays(context, agent, requested, before) }
  const statistics = new RunStatistics(context)
  let after = requested
  let first = before
  let [runs, resources, readsOfTurn] = [0, 0, 0]
  for await (const run of walk(context.store, agentRuns, organizationId, { where, order: 'descending' })) {
    const time = run.createdTime
    if (time < requested || time > before) continue
    runs += 1
    resources += run.resourceIds.length
    if (runs > MAX_STATISTICS_RUNS || resources > MAX_STATISTICS_RESOURCES) {
      after = first
      break
    }
    await statistics.add(run)
    first = time
    readsOfTurn += run.resourceIds.length
    if (readsOfTurn < READS_PER_TURN) continue
    readsOfTurn = 0
    await setImmediate()
  }
  return { agentId: id, after, before, statistics: statistics.result() }
}
