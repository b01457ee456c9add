import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowExecution } from './types.js'

/** The change: either `nextTransitionId` or `status`. */
export type UpdateWorkflowExecutionOptions =
  | {
      /**
       * The transition to continue the execution with. `las:transition:commons-failed` ends the execution instead, with the
       * status `failed`.
       */
      nextTransitionId: Id<'transition'>
      status?: undefined
    }
  | {
      nextTransitionId?: undefined
      /** Marks an execution that has succeeded as `completed`, because its output has been fetched, or as `succeeded` again. */
      status: 'completed' | 'succeeded'
    }

/**
 * Continues a workflow execution from one of its transitions, ends it, or marks it as completed.
 *
 * To retry a failed execution, pass the transition of the state to continue with. The execution runs again from this state,
 * with the input of the state at which it stopped. To end an execution with the status `failed`, pass
 * `las:transition:commons-failed`, which is available in every organization. An empty or omitted `nextTransitionId` does
 * not end the execution.
 *
 * `PATCH /workflows/{workflowId}/executions/{executionId}`
 *
 * @throws {BadRequestError} if no state of the workflow uses the transition, or the status of the execution does not allow
 * the change.
 * @throws {NotFoundError} if the workflow has no execution with this id.
 * @example
 * await updateWorkflowExecution(transport, workflowId, executionId, {
 *   nextTransitionId: 'las:transition:commons-failed',
 * })
 */
export async function updateWorkflowExecution(
  transport: Transport,
  workflowId: Id<'workflow'>,
  executionId: Id<'workflow-execution'>,
  options: UpdateWorkflowExecutionOptions,
  request?: RequestOptions,
): Promise<WorkflowExecution> {
  return transport.request(
    {
      method: 'PATCH',
      path: path('/workflows/{workflowId}/executions/{executionId}', { workflowId, executionId }),
      body: parseOptions(options),
    },
    request,
  )
}
