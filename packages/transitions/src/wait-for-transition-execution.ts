import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getTransitionExecution } from './get-transition-execution.js'
import type { TransitionExecution } from './types.js'

/** How long to wait (1 hour by default) and how often to poll. */
export interface WaitForTransitionExecutionOptions extends WaitOptions<TransitionExecution> {}

const HOUR = 3_600_000

/**
 * Waits until a transition execution has succeeded.
 *
 * `GET /transitions/{transitionId}/executions/{executionId}`, repeatedly
 *
 * @returns The execution with its output.
 * @throws {WaiterError} if it ends with any other status, such as `failed`, `rejected` or `retry`, or takes longer than
 * `maxWait`; `lastState` is the execution.
 * @throws {AbortedError} if `signal` is aborted.
 * @example
 * const { output } = await waitForTransitionExecution(transport, transitionId, executionId, { maxWait: 60_000 })
 */
export async function waitForTransitionExecution(
  transport: Transport,
  transitionId: Id<'transition'>,
  executionId: Id<'transition-execution'>,
  options?: WaitForTransitionExecutionOptions,
): Promise<TransitionExecution> {
  return waitFor(
    {
      subject: `The execution ${executionId}`,
      poll: request => getTransitionExecution(transport, transitionId, executionId, request),
      isDone: ({ status }) => status === 'succeeded',
      failureOf: ({ status, logId }) => {
        if (status === 'running' || status === 'succeeded') return undefined
        return `ended with the status ${status}${logId ? `; see its log ${logId}` : ''}`
      },
      maxWait: HOUR,
    },
    options,
  )
}
