import type { CreateWorkflowBody } from '@las/api'
import { asOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowSpecification } from './specification/workflow-specification.js'
import type { Workflow } from './types.js'

/** Fields of a new workflow in addition to its specification. */
export interface CreateWorkflowOptions extends Omit<CreateWorkflowBody, 'specification'> {}

/**
 * Creates a workflow from a definition in the Amazon States Language whose tasks are transitions. The specification can be
 * neither fetched nor changed later. The tutorial `docs/workflows-tutorial.md` of the repository builds a workflow step by
 * step: predict, have a person approve, export.
 *
 * `POST /workflows`
 *
 * @throws {BadRequestError} when the definition breaks a rule or names a transition that does not exist; the message names
 * the state.
 * @example
 * const { workflowId } = await createWorkflow(
 *   transport,
 *   {
 *     definition: {
 *       StartAt: 'Approve',
 *       States: { Approve: { Type: 'Task', Resource: transitionId, End: true } },
 *     },
 *   },
 *   { name: 'Invoices', errorConfig: { manualRetry: true } },
 * )
 */
export async function createWorkflow(
  transport: Transport,
  specification: WorkflowSpecification,
  options?: CreateWorkflowOptions,
  request?: RequestOptions,
): Promise<Workflow> {
  const body = { ...asOptions(options), specification }
  return transport.request({ method: 'POST', path: path('/workflows'), body }, request)
}
