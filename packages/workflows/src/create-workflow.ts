import { type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowSpecification } from './specification/workflow-specification.js'
import type { CompletedConfig, EmailConfig, ErrorConfig, Workflow, WorkflowStatus } from './types.js'

/** What a new workflow is created with beside its specification. */
export interface CreateWorkflowOptions extends Naming {
  completedConfig?: CompletedConfig | undefined
  errorConfig?: ErrorConfig | undefined
  emailConfig?: EmailConfig | undefined
  /** Any JSON object of at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
  status?: WorkflowStatus | (string & {}) | undefined
}

type CurrentArguments = [
  specification: WorkflowSpecification,
  options?: CreateWorkflowOptions | undefined,
  request?: RequestOptions | undefined,
]

/** @deprecated Use the options: `{ name, description, errorConfig }`. */
export type FormerCreateWorkflowArguments = [
  specification: WorkflowSpecification,
  name: string,
  description?: string | null | undefined,
  errorConfig?: ErrorConfig | undefined,
  request?: RequestOptions | undefined,
]

/** The arguments after the transport; the earlier form has a name in place of the options. */
export type CreateWorkflowArguments = CurrentArguments | FormerCreateWorkflowArguments

/**
 * Creates a workflow from a definition in the Amazon States Language whose tasks are transitions. The specification can be
 * neither fetched nor changed later. The tutorial `docs/workflows-tutorial.md` of the repository builds a workflow step by
 * step: predict, have a person approve, export.
 *
 * `POST /workflows`
 *
 * @param args The specification, the options and the call's mechanics. The earlier form with the name, the description and
 * the error configuration one after the other still works.
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
export async function createWorkflow(transport: Transport, ...args: CreateWorkflowArguments): Promise<Workflow> {
  const [specification, options, request] = withOptions(args)
  return transport.request({ method: 'POST', path: path('/workflows'), body: { ...options, specification } }, request)
}

function withOptions(args: CreateWorkflowArguments): CurrentArguments {
  if (typeof args[1] !== 'string') return args as CurrentArguments
  const [specification, name, description, errorConfig, request] = args as FormerCreateWorkflowArguments
  return [specification, { name, description, errorConfig }, request]
}
