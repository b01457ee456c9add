import { DAY, dayOf } from '../../platform/time/days.js'
import { utcTimestamp } from '../../platform/time/timestamps.js'
import type { QueryOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { type DivisiblePage, listPage } from '../common/paging.js'
import { type SortColumn, sortedPage, type TimeRange } from '../common/sorted-page.js'
import { findRecord } from '../common/stored-resource.js'
import { agentResource } from './agent.js'
import { type AgentRunRecord, agentRuns, dayKeyOf } from './agent-run.js'

type Query = QueryOf<'listAgentRuns'>

/** Maximum number of days that a list looks up separately. For more days, it reads all runs of the agent. */
const MAX_DAYS = 100

/** Returns one page of the runs of an agent, by default newest first. */
export async function listAgentRuns(
  context: Context,
  caller: Caller,
  agentId: string,
  { status, sort, maxResults, nextToken, ...times }: Omit<Query, 'history'>,
): Promise<DivisiblePage<AgentRunRecord>> {
  const { id } = await findRecord(context, caller, agentResource, agentId)
  const where = { agentId: [id], state: status?.map(value => stateOf(id, value)) }
  const ranges = rangesOf(context, times)
  const columns = (sort ?? ['createdTime:desc']).map(columnOf)
  const [{ field, order }] = columns as [SortColumn<AgentRunRecord>]
  // The order of creation is the order of createdTime.
  if (columns.length === 1 && field === 'createdTime' && ranges.length === 0) {
    return listPage(context, caller, agentRuns, { where, order, maxResults, nextToken })
  }
  const days = {
    createdDay: daysOf(
      context,
      id,
      ranges.find(({ field }) => field === 'createdTime'),
    ),
    updatedDay: daysOf(
      context,
      id,
      ranges.find(({ field }) => field === 'updatedTime'),
    ),
  }
  return sortedPage(context, caller, agentRuns, {
    where,
    lookUp: days,
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

/** The indexed days of a range of times; undefined if they are too many. */
function daysOf(
  { clock }: Context,
  agentId: string,
  range: TimeRange<AgentRunRecord> | undefined,
): string[] | undefined {
  if (range?.after === undefined) return undefined
  const start = Date.parse(range.after.slice(0, 10))
  const end = Math.min(
    clock(),
    range.before === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${range.before.slice(0, 23)}Z`),
  )
  const count = Math.max(0, Math.floor((end - start) / DAY) + 1)
  if (!(count <= MAX_DAYS)) return undefined
  return Array.from({ length: count }, (_, day) => dayKeyOf(agentId, dayOf(start + day * DAY)))
}
