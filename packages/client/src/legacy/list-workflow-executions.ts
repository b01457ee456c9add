import type { Id, PaginatedList, RequestOptions, Transport } from '@las/core'
import {
  listWorkflowExecutions,
  type WorkflowExecution,
  type WorkflowExecutionList,
  type WorkflowExecutionStatus,
} from '@las/workflows'
import type { Legacy } from '../binding/bind.js'
import { isFilter } from './is-filter.js'

/** @deprecated Pass the status as an option: `client.listWorkflowExecutions(workflowId, { status })`. */
function withStatus(
  transport: Transport,
  workflowId: Id<'workflow'>,
  status: WorkflowExecutionStatus | readonly WorkflowExecutionStatus[],
  request?: RequestOptions,
): PaginatedList<WorkflowExecutionList, WorkflowExecution> {
  return listWorkflowExecutions(transport, workflowId, { status }, request)
}

export const legacyListWorkflowExecutions: Legacy = ([, second]) => (isFilter(second) ? withStatus : undefined)
