import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowExecution } from './types.js'

/**
 * Starts an execution of a workflow. The answer does not wait for its end; {@link waitForWorkflowExecution} does.
 *
 * `POST /workflows/{workflowId}/executions`
 *
 * @param content What the first state gets: a JSON object of at most 256 KiB. A string `title` names the execution in the
 * user interface, and `documentId` is where the API's own steps look for the document.
 * @throws {NotFoundError} when there is no such workflow.
 * @throws {LimitExceededError} when the executions of the month are used up.
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
