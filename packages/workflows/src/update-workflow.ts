import type { UpdateWorkflowBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Workflow } from './types.js'

/** Fields to change; omitted fields keep their values. The specification cannot be changed. */
export interface UpdateWorkflowOptions extends UpdateWorkflowBody {}

/**
 * Updates the settings of a workflow; each is replaced as a whole.
 *
 * `PATCH /workflows/{workflowId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the workflow does not exist.
 * @example
 * await updateWorkflow(transport, workflowId, { status: 'production' })
 */
export async function updateWorkflow(
  transport: Transport,
  workflowId: Id<'workflow'>,
  options: UpdateWorkflowOptions,
  request?: RequestOptions,
): Promise<Workflow> {
  return transport.request(
    { method: 'PATCH', path: path('/workflows/{workflowId}', { workflowId }), body: options },
    request,
  )
}
