import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Workflow } from './types.js'

/**
 * Deletes a workflow and its executions.
 *
 * `DELETE /workflows/{workflowId}`
 *
 * @returns The deleted workflow.
 * @throws {BadRequestError} if the workflow has running executions.
 * @throws {NotFoundError} if the workflow does not exist.
 * @example
 * await deleteWorkflow(transport, workflowId)
 */
export async function deleteWorkflow(
  transport: Transport,
  workflowId: Id<'workflow'>,
  request?: RequestOptions,
): Promise<Workflow> {
  return transport.request({ method: 'DELETE', path: path('/workflows/{workflowId}', { workflowId }) }, request)
}
