import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getWorkflowExecution } from './get-workflow-execution.js'
import type { WorkflowExecution } from './types.js'

/** How long and how often to look; one hour altogether by default. */
export interface WaitForWorkflowExecutionOptions extends WaitOptions<WorkflowExecution> {}

const MAX_WAIT = 3_600_000

/**
 * Waits until an execution of a workflow succeeded.
 *
 * `GET /workflows/{workflowId}/executions/{executionId}`, again and again
 *
 * @returns The execution with its output.
 * @throws {WaiterError} when it failed, was rejected, or is to be retried by hand, or took longer than `maxWait`;
 * `lastState` is the execution.
 * @throws {AbortedError} as soon as `signal` is aborted.
 * @example
 * const { output } = await waitForWorkflowExecution(transport, workflowId, executionId, {
 *   maxWait: 60_000,
 *   onProgress: ({ transitionExecutions }) => console.log(Object.keys(transitionExecutions ?? {})),
 * })
 */
export async function waitForWorkflowExecution(
  transport: Transport,
  workflowId: Id<'workflow'>,
  executionId: Id<'workflow-execution'>,
  options?: WaitForWorkflowExecutionOptions,
): Promise<WorkflowExecution> {
  return waitFor(
    {
      subject: `The execution ${executionId}`,
      look: request => getWorkflowExecution(transport, workflowId, executionId, request),
      isDone: ({ status }) => status === 'succeeded' || status === 'completed',
      failureOf: ({ status }) => (status === 'running' ? undefined : `ended with the status ${status}`),
      maxWait: MAX_WAIT,
    },
    options,
  )
}
