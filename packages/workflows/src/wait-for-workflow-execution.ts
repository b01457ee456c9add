import { asOptions, type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getWorkflowExecution } from './get-workflow-execution.js'
import type { WorkflowExecution } from './types.js'

/** How long and how often to look; one hour altogether by default. */
export interface WaitForWorkflowExecutionOptions extends WaitOptions<WorkflowExecution> {
  /** Called with each event of the execution once, in their order: a state was entered, succeeded, failed. */
  onEvent?: ((event: WorkflowExecutionEvent) => void) | undefined
}

/** What happened in an execution. The API does not document what there is besides; the emulator has these. */
export interface WorkflowExecutionEvent {
  readonly timestamp?: string
  /** Such as `StateEntered`, `StateSucceeded`, `StateFailed`, `StateRetried`, `StateCaught` or `ExecutionEnded`. */
  readonly type?: string
  /** The name of the state. */
  readonly state?: string
  readonly [field: string]: unknown
}

const MAX_WAIT = 3_600_000

/**
 * Waits until an execution of a workflow succeeded.
 *
 * `GET /workflows/{workflowId}/executions/{executionId}`, again and again
 *
 * @param options How long (an hour by default) and how often to look, and what to call on progress.
 * @returns The execution with its output.
 * @throws {WaiterError} when it failed, was rejected, or is to be retried by hand, or took longer than `maxWait`;
 * `lastState` is the execution.
 * @throws {AbortedError} as soon as `signal` is aborted.
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
  const { onEvent, ...looking } = asOptions(options)
  const tell = onEvent && tellerOf(onEvent)
  return waitFor(
    {
      subject: `The execution ${executionId}`,
      look: request => getWorkflowExecution(transport, workflowId, executionId, request),
      isDone: ({ status }) => status === 'succeeded' || status === 'completed',
      failureOf: ({ status }) => (status === 'running' ? undefined : `ended with the status ${status}`),
      maxWait: MAX_WAIT,
    },
    {
      ...looking,
      onProgress: execution => {
        tell?.(execution.events ?? [])
        looking.onProgress?.(execution)
      },
    },
  )
}

/** Tells of what came since the last look. An execution keeps its latest events only, so that they cannot be counted. */
function tellerOf(
  onEvent: (event: WorkflowExecutionEvent) => void,
): (events: readonly WorkflowExecutionEvent[]) => void {
  let last: string | undefined
  return events => {
    const texts = events.map(event => JSON.stringify(event))
    const told = last === undefined ? -1 : texts.lastIndexOf(last)
    for (const event of events.slice(told + 1)) onEvent(event)
    last = texts.at(-1) ?? last
  }
}
