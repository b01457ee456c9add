import { type EventWaitOptions, type Id, parseOptions, reportEvents, type Transport, waitFor } from '@las/core'
import { getWorkflowExecution } from './get-workflow-execution.js'
import type { WorkflowExecution } from './types.js'

/** How long to wait (1 hour by default) and how often to poll. */
export interface WaitForWorkflowExecutionOptions extends EventWaitOptions<WorkflowExecution, WorkflowExecutionEvent> {
  /** Called once for each event of the execution, in order, such as when a state is entered, succeeds or fails. */
  onEvent?: ((event: WorkflowExecutionEvent) => void) | undefined
}

/** An event of an execution. The API does not document the fields of events; these are the fields that the emulator returns. */
export interface WorkflowExecutionEvent {
  readonly timestamp?: string
  /** Such as `StateEntered`, `StateSucceeded`, `StateFailed`, `StateRetried`, `StateCaught` or `ExecutionEnded`. */
  readonly type?: string
  /** The name of the state. */
  readonly state?: string
  readonly [field: string]: unknown
}

const HOUR = 3_600_000

/**
 * Waits until a workflow execution has succeeded.
 *
 * `GET /workflows/{workflowId}/executions/{executionId}`, repeatedly
 *
 * @param options How long to wait (1 hour by default), how often to poll, and callbacks for progress.
 * @returns The execution with its output.
 * @throws {WaiterError} if it ends with any other status, such as `failed`, `rejected` or `retry`, or takes longer than
 * `maxWait`; `lastState` is the execution.
 * @throws {AbortedError} if `signal` is aborted.
 * @example
 * const { output } = await waitForWorkflowExecution(transport, workflowId, executionId, {
 *   maxWait: 60_000,
 *   onEvent: ({ type, state }) => console.log(type, state),
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
      poll: request => getWorkflowExecution(transport, workflowId, executionId, request),
      isDone: ({ status }) => status === 'succeeded' || status === 'completed',
      failureOf: ({ status }) => (status === 'running' ? undefined : `ended with the status ${status}`),
      maxWait: HOUR,
    },
    reportEvents(parseOptions(options)),
  )
}
