import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Workflow } from './types.js'

/**
 * Fetches a workflow, without its specification.
 *
 * `GET /workflows/{workflowId}`
 *
 * @throws {NotFoundError} if the workflow does not exist.
 * @example
 * const { numberOfRunningExecutions } = await getWorkflow(transport, workflowId)
 */
export async function getWorkflow(
  transport: Transport,
  workflowId: Id<'workflow'>,
  request?: RequestOptions,
): Promise<Workflow> {
  return transport.request({ method: 'GET', path: path('/workflows/{workflowId}', { workflowId }) }, request)
}
