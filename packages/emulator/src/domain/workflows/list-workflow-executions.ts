import { utcTimestamp } from '../../platform/time/timestamps.js'
import type { QueryOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { type DivisiblePage, listPage } from '../common/paging.js'
import { sortedPage } from '../common/sorted-page.js'
import { findRecord } from '../common/stored-resource.js'
import { workflowResource } from './workflow.js'
import { type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'

/** Returns one page of the executions of a workflow, by default newest first. */
export async function listWorkflowExecutions(
  context: Context,
  caller: Caller,
  workflowId: string,
  { status, sortBy = 'startTime', fromStartTime, toStartTime, order, ...paged }: QueryOf<'listWorkflowExecutions'>,
): Promise<DivisiblePage<WorkflowExecutionRecord>> {
  await findRecord(context, caller, workflowResource, workflowId)
  const where = { workflowId: [workflowId], state: status?.map(value => stateOf(workflowId, value)) }
  const page = { where, ...paged }
  const from = fromStartTime && utcTimestamp(context, 'fromStartTime', fromStartTime)
  const to = toStartTime && utcTimestamp(context, 'toStartTime', toStartTime)
  const within = from || to ? [{ field: 'startTime' as const, from, to }] : undefined
  // The order of creation is the order of start times.
  return sortBy === 'startTime' && !within
    ? listPage(context, caller, workflowExecutions, { order, ...page })
    : sortedPage(context, caller, workflowExecutions, { sort: [{ field: sortBy, order }], within, ...page })
}
