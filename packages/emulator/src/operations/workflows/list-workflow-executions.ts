import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging, presentWithin } from '../../records/paging.js'
import { sortedPage } from '../../records/sorted-page.js'
import { anyOf, nullableText, oneOf, order, strict, timestamp } from '../../requests/schemas.js'
import { utcTimestamp } from '../../time/timestamps.js'
import { workflowId } from '../logs/log.js'
import { findWorkflow } from './workflow.js'
import {
  presentWorkflowExecution,
  stateOf,
  workflowExecutionSchema,
  workflowExecutionStatus,
  workflowExecutions,
} from './workflow-execution.js'

const echoed = {
  status: Type.Optional(anyOf(workflowExecutionStatus)),
  sortBy: Type.Optional(oneOf('startTime', 'endTime')),
  order: Type.Optional(order),
}

/** Executions of a workflow, the newest first unless told otherwise. */
const listWorkflowExecutions: Operation = operation({
  id: 'listWorkflowExecutions',
  method: 'GET',
  path: '/workflows/{workflowId}/executions',
  params: strict({ workflowId }),
  query: strict({
    ...echoed,
    fromStartTime: Type.Optional(timestamp),
    toStartTime: Type.Optional(timestamp),
    ...paging,
  }),
  response: strict({
    workflowId,
    executions: Type.Array(workflowExecutionSchema),
    nextToken: nullableText,
    ...echoed,
  }),
  async handler({ params: { workflowId }, query, caller, context }) {
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
})

export default listWorkflowExecutions
