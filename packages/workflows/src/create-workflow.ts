import type { CreateWorkflowBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowSpecification } from './specification/workflow-specification.js'
import type { Workflow } from './types.js'

/** Fields of a new workflow in addition to its specification. */
export interface CreateWorkflowOptions extends Omit<CreateWorkflowBody, 'specification'> {}

/**
 * Creates a workflow from a definition in the Amazon States Language. The tasks in the definition are transitions. The
 * specification cannot be fetched or changed later. For a step-by-step tutorial, see `docs/tutorials/workflows.md` in the
 * repository.
 *
 * `POST /workflows`
 *
 * @throws {BadRequestError} if the definition is invalid or refers to a transition that does not exist; the message names
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
  const body = { ...parseOptions(options), specification }
  return transport.request({ method: 'POST', path: path('/workflows'), body }, request)
}
