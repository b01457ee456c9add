import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getTransitionExecution } from './get-transition-execution.js'
import type { TransitionExecution } from './types.js'

/** How long and how often to look; one hour altogether by default. */
export interface WaitForTransitionExecutionOptions extends WaitOptions<TransitionExecution> {}

const MAX_WAIT = 3_600_000

/**
 * Waits until an execution of a transition succeeded.
 *
 * `GET /transitions/{transitionId}/executions/{executionId}`, again and again
 *
 * @returns The execution with its output.
 * @throws {WaiterError} when it failed, was rejected or is to be retried, or took longer than `maxWait`; `lastState` is the
 * execution.
 * @throws {AbortedError} as soon as `signal` is aborted.
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
      look: request => getTransitionExecution(transport, transitionId, executionId, request),
      isDone: ({ status }) => status === 'succeeded',
      failureOf: ({ status, logId }) => {
        if (status === 'running' || status === 'succeeded') return undefined
        return `ended with the status ${status}${logId ? `; its log ${logId} tells why` : ''}`
      },
      maxWait: MAX_WAIT,
    },
    options,
  )
}
