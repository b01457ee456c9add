import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { CompletedConfig, EmailConfig, ErrorConfig, Workflow, WorkflowStatus } from './types.js'

/** What to change; what is left out stays as it is. The specification cannot be changed. */
export interface UpdateWorkflowOptions extends Naming {
  completedConfig?: CompletedConfig | undefined
  errorConfig?: ErrorConfig | undefined
  /** `null` ends that mails start executions. */
  emailConfig?: EmailConfig | null | undefined
  /** Replaces the whole object; at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
  status?: WorkflowStatus | (string & {}) | undefined
}

/**
 * Changes the settings of a workflow; each is replaced as a whole.
 *
 * `PATCH /workflows/{workflowId}`
 *
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such workflow.
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
