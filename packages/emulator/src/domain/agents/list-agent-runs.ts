import { utcTimestamp } from '../../platform/time/timestamps.js'
import type { QueryOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { type DivisiblePage, listPage } from '../common/paging.js'
import { periodPage } from '../common/period-page.js'
import { type SortColumn, sortedPage, type TimeRange } from '../common/sorted-page.js'
import { findRecord } from '../common/stored-resource.js'
import { agentResource } from './agent.js'
import { type AgentRunRecord, agentRuns } from './agent-run.js'
import { runDays } from './run-days.js'

type Query = QueryOf<'listAgentRuns'>

/** Returns one page of the runs of an agent, by default newest first. */
export async function listAgentRuns(
  context: Context,
  caller: Caller,
  agentId: string,
  { status, sort, maxResults, nextToken, ...times }: Omit<Query, 'history'>,
): Promise<DivisiblePage<AgentRunRecord>> {
  const agent = await findRecord(context, caller, agentResource, agentId)
  const { id } = agent
  const where = { agentId: [id], state: status?.map(value => stateOf(id, value)) }
  const ranges = rangesOf(context, times)
  const columns = (sort ?? ['createdTime:desc']).map(columnOf)
  const [first, ...others] = columns
  const rangeOf = (name: 'createdTime' | 'updatedTime') => ranges.find(({ field }) => field === name)
  // The order of creation is the order of createdTime.
  if (first?.field === 'createdTime' && others.length === 0 && !rangeOf('updatedTime')) {
    const { order } = first
    const page = { where, order, maxResults, nextToken }
    const [period] = ranges
    if (!period) return listPage(context, caller, agentRuns, page)
    // Otherwise the list starts with the newest or the oldest run.
    const startsWithin = order === 'ascending' ? period.after !== undefined : period.before !== undefined
    const createdDay = startsWithin ? runDays(context, agent, period.after, period.before) : undefined
    return periodPage(context, caller, agentRuns, { ...page, period, lookUp: { createdDay } })
  }
  const daysOf = (name: 'createdTime' | 'updatedTime'): string[] | undefined => {
    const range = rangeOf(name)
    return range && runDays(context, agent, range.after, range.before)
  }
  const lookUp = { createdDay: daysOf('createdTime'), updatedDay: daysOf('updatedTime') }
  return sortedPage(context, caller, agentRuns, {
    where,
    lookUp,
    sort: columns,
    within: ranges,
    maxResults,
    nextToken,
  })
}

function rangesOf(context: Context, times: Pick<Query, `${'created' | 'updated'}Time${'After' | 'Before'}`>) {
  const range = (field: 'createdTime' | 'updatedTime'): TimeRange<AgentRunRecord>[] => {
    const [after, before] = (['After', 'Before'] as const).map(end => {
      const value = times[`${field}${end}`]
      return value === undefined ? undefined : utcTimestamp(context, `${field}${end}`, value)
    })
    return after || before ? [{ field, after, before }] : []
  }
  return [...range('createdTime'), ...range('updatedTime')]
}

/** Fields of a run that are not fields of its record, by the fields that have the same order within an agent. */
const SAME_ORDER: Readonly<Record<string, keyof AgentRunRecord & string>> = { runId: 'id' }

function columnOf(column: NonNullable<Query['sort']>[number]): SortColumn<AgentRunRecord> {
  const [name = '', order] = column.split(':')
  const field = SAME_ORDER[name] ?? (name as keyof AgentRunRecord & string)
  return { field, order: order === 'asc' ? 'ascending' : 'descending' }
}
