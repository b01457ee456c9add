import { asOptions, type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { WorkflowExecution } from './types.js'

/** What to change: one of the two. */
export type UpdateWorkflowExecutionOptions =
  | {
      /**
       * The transition with which the execution goes on. `las:transition:commons-failed` ends it instead, with the status
       * `failed`.
       */
      nextTransitionId: Id<'transition'>
      status?: undefined
    }
  | {
      nextTransitionId?: undefined
      /** Marks a succeeded execution as `completed`, its output fetched; or back. */
      status: 'completed' | 'succeeded'
    }

/**
 * Makes an execution of a workflow go on from any of its transitions, ends it, or marks it as completed.
 *
 * To retry an execution that failed, give the transition of the state to go on with: the execution runs again from there,
 * with the data that the state had. To end an execution, give `las:transition:commons-failed`, a transition that every
 * organization has: the execution then has the status `failed` and does not go on. Leaving `nextTransitionId` out, or
 * giving an empty one, does not end it.
 *
 * `PATCH /workflows/{workflowId}/executions/{executionId}`
 *
 * @throws {BadRequestError} when no state of the workflow has that transition, or the execution is not in a state for the
 * change.
 * @throws {NotFoundError} when the workflow has no such execution.
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
      body: asOptions(options),
    },
    request,
  )
}
