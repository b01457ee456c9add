import { type Operation, operation } from '../../operation.js'
import { given, listPage, presentWithin } from '../../records/paging.js'
import { sortedPage } from '../../records/sorted-page.js'
import { utcTimestamp } from '../../time/timestamps.js'
import { findWorkflow } from './workflow.js'
import { presentWorkflowExecution, stateOf, workflowExecutions } from './workflow-execution.js'

/** Executions of a workflow, the newest first unless told otherwise. */
const listWorkflowExecutions: Operation = operation(
  'listWorkflowExecutions',
  async ({ params: { workflowId }, query, caller, context }) => {
    const { status, sortBy = 'startTime', order, fromStartTime, toStartTime, ...paged } = query
    await findWorkflow(context, caller, workflowId)
    const where = { workflowId: [workflowId], state: status?.map(one => stateOf(workflowId, one)) }
    const page = { where, order, ...paged }
    const within = {
      field: 'startTime' as const,
      from: fromStartTime && utcTimestamp(context, 'fromStartTime', fromStartTime),
      to: toStartTime && utcTimestamp(context, 'toStartTime', toStartTime),
    }
    // Executions are stored in the order in which they start.
    const isStored = sortBy === 'startTime' && !within.from && !within.to
    const found = isStored
      ? await listPage(context, caller, workflowExecutions, page)
      : await sortedPage(context, caller, workflowExecutions, {
          sortBy,
          ...(within.from || within.to ? { within } : {}),
          ...page,
        })
    const { items, nextToken } = await presentWithin(found, record => presentWorkflowExecution(context, record))
    return {
      workflowId,
      executions: items,
      nextToken,
      ...given({ status, sortBy: query.sortBy, order }),
    }
  },
)

export default listWorkflowExecutions
