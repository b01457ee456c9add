import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowExecution } from './types.js'

/**
 * Deletes an execution of a workflow. One that runs is stopped.
 *
 * `DELETE /workflows/{workflowId}/executions/{executionId}`
 *
 * @returns The execution as it was.
 * @throws {NotFoundError} when the workflow has no such execution.
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
