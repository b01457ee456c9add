import {
  checkHeartbeatInterval,
  type Id,
  InvalidArgumentError,
  parseOptions,
  processTask,
  type Transport,
} from '@las/core'
import { getTransitionExecution } from './get-transition-execution.js'
import { executions } from './running/executions.js'
import type { TransitionFunction } from './running/transition-function.js'
import type { TransitionExecution } from './types.js'

/** Options of {@link runTransition}. Times are in milliseconds. */
export interface RunTransitionOptions {
  /** Default: the environment variable `TRANSITION_ID`. */
  transitionId?: Id<'transition'> | undefined
  /** Default: the environment variable `EXECUTION_ID`. */
  executionId?: Id<'transition-execution'> | undefined
  /**
   * Time limit of the function, after which the execution ends with the status `failed`. By default, only the transition's
   * timeout applies.
   */
  timeout?: number | undefined
  /** Interval between heartbeats, 1 to 60,000. Default: 20,000. */
  heartbeatInterval?: number | undefined
  /** Aborts the run: the execution ends with the status `retry`, and its task returns to the queue. */
  signal?: AbortSignal | undefined
}

/**
 * Runs a function for a transition execution: fetches the execution, calls the function with the execution's input, sends
 * heartbeats while the function runs, and ends the execution with its result. If the function throws an error, the
 * execution ends with the status `failed` and the last 4,096 characters of the stack trace, and the error is rethrown. Once
 * the context's `signal` is aborted, the function's result is ignored.
 *
 * `GET /transitions/{transitionId}/executions/{executionId}`, heartbeats, then `PATCH`
 *
 * @param run The function. Its input is `{}` if the execution has no input.
 * @returns The ended execution.
 * @throws {InvalidArgumentError} if an id is missing in the options and the environment, or the execution has already ended.
 * @throws {LasError} with the code `transition_timeout` if the function takes longer than `timeout`.
 * @throws {AbortedError} if `signal` is aborted.
 * @throws {AggregateError} if the run failed and the failure could not be reported; `errors` contains both errors.
 * @example
 * await runTransition(transport, async ({ documentId }, { reject }) =>
 *   typeof documentId === 'string' ? { documentId, checked: true } : reject('The input has no documentId'),
 * )
 */
export async function runTransition(
  transport: Transport,
  run: TransitionFunction,
  options?: RunTransitionOptions,
): Promise<TransitionExecution> {
  const { heartbeatInterval = 20_000, timeout, signal, ...ids } = parseOptions(options)
  checkHeartbeatInterval(heartbeatInterval)
  const transitionId = ids.transitionId ?? environmentVariable('TRANSITION_ID', 'transitionId')
  const executionId = ids.executionId ?? environmentVariable('EXECUTION_ID', 'executionId')
  const execution = await getTransitionExecution(transport, transitionId, executionId, { signal })
  if (execution.status !== 'running') {
    throw new InvalidArgumentError(`${executionId} has already ended with the status ${execution.status}.`)
  }
  return processTask(executions(transport, run, false), execution, { heartbeatInterval, timeout, signal })
}

function environmentVariable(name: string, option: string): string {
  const value = globalThis.process?.env[name]
  if (value) return value
  throw new InvalidArgumentError(
    `The environment variable ${name} is not set. The API sets it in the containers of docker transitions. In other environments, pass ${option}.`,
  )
}
