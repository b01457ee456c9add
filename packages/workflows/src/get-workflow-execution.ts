import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowExecution } from './types.js'

/**
 * Fetches a workflow execution.
 *
 * `GET /workflows/{workflowId}/executions/{executionId}`
 *
 * @throws {NotFoundError} if the workflow has no execution with this id.
 * @example
 * const { status, output } = await getWorkflowExecution(transport, workflowId, executionId)
 */
export async function getWorkflowExecution(
  transport: Transport,
  workflowId: Id<'workflow'>,
  executionId: Id<'workflow-execution'>,
  request?: RequestOptions,
): Promise<WorkflowExecution> {
  return transport.request(
    { method: 'GET', path: path('/workflows/{workflowId}/executions/{executionId}', { workflowId, executionId }) },
    request,
  )
}
