import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowExecution } from './types.js'

/**
 * Deletes a workflow execution, and stops it if it is running.
 *
 * `DELETE /workflows/{workflowId}/executions/{executionId}`
 *
 * @returns The deleted execution.
 * @throws {NotFoundError} if the workflow has no execution with this id.
 * @example
 * await deleteWorkflowExecution(transport, workflowId, executionId)
 */
export async function deleteWorkflowExecution(
  transport: Transport,
  workflowId: Id<'workflow'>,
  executionId: Id<'workflow-execution'>,
  request?: RequestOptions,
): Promise<WorkflowExecution> {
  return transport.request(
    { method: 'DELETE', path: path('/workflows/{workflowId}/executions/{executionId}', { workflowId, executionId }) },
    request,
  )
}
