import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowExecution } from './types.js'

/**
 * Starts an execution of a workflow. Use {@link waitForWorkflowExecution} to wait until it has ended.
 *
 * `POST /workflows/{workflowId}/executions`
 *
 * @param content Input of the first state: a JSON object of at most 256 KiB. By convention, `title` is a string that names
 * the execution in user interfaces, and `documentId` is the document to process.
 * @throws {NotFoundError} if the workflow does not exist.
 * @throws {LimitExceededError} if the monthly execution limit has been reached.
 * @example
 * const { executionId } = await executeWorkflow(transport, workflowId, { documentId, title: 'Invoice 4711' })
 */
export async function executeWorkflow(
  transport: Transport,
  workflowId: Id<'workflow'>,
  content: object,
  request?: RequestOptions,
): Promise<WorkflowExecution> {
  return transport.request(
    { method: 'POST', path: path('/workflows/{workflowId}/executions', { workflowId }), body: { input: content } },
    request,
  )
}
