import { given, listPage, presentWithin } from '../../../domain/common/paging.js'
import { sortedPage } from '../../../domain/common/sorted-page.js'
import { findWorkflow } from '../../../domain/workflows/workflow.js'
import { presentWorkflowExecution, stateOf, workflowExecutions } from '../../../domain/workflows/workflow-execution.js'
import { utcTimestamp } from '../../../platform/time/timestamps.js'
import { type Operation, operation } from '../../requests/operation.js'

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
