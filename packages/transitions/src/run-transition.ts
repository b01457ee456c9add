import { asOptions, type Id, InvalidArgumentError, type Transport } from '@las/core'
import { getTransitionExecution } from './get-transition-execution.js'
import { attend } from './running/attend.js'
import { conclude } from './running/conclude.js'
import { checkHeartbeatInterval } from './running/keep-alive.js'
import type { TransitionFunction } from './running/transition-function.js'
import type { TransitionExecution } from './types.js'

/** How to run a transition function. Times are in milliseconds. */
export interface RunTransitionOptions {
  /** The environment variable `TRANSITION_ID` by default. */
  transitionId?: Id<'transition'> | undefined
  /** The environment variable `EXECUTION_ID` by default. */
  executionId?: Id<'transition-execution'> | undefined
  /** How long the function may take; then the execution ends with `failed`. By default only the transition's own time-out counts. */
  timeout?: number | undefined
  /** Time between two heartbeats, 1 to 60,000; 20,000 by default. */
  heartbeatInterval?: number | undefined
  /** Gives up: the execution ends with `retry`, so that somebody else can do it. */
  signal?: AbortSignal | undefined
}

/**
 * Runs a function as an execution of a transition: fetches the execution, calls the function with its input, sends
 * heartbeats meanwhile, and ends the execution with what the function returns. When the function throws, the execution
 * ends with `failed` and the last 4,096 characters of the stack, and the error is thrown again. Once its signal is aborted
 * the function is not waited for any longer.
 *
 * `GET /transitions/{transitionId}/executions/{executionId}`, heartbeats, and `PATCH` in the end
 *
 * @param run Gets `{}` where the execution has no input.
 * @returns The execution as it ended.
 * @throws {InvalidArgumentError} when an id is neither given nor in the environment, or the execution has ended already.
 * @throws {LasError} with the code `transition_timeout` when the function took longer than `timeout`.
 * @throws {AbortedError} when `signal` was aborted.
 * @throws {AggregateError} when the run failed and that could not be reported either; `errors` has both reasons.
 * @example
 * await runTransition(transport, async ({ documentId }, { reject }) =>
 *   typeof documentId === 'string' ? { documentId, checked: true } : reject('There is no document'),
 * )
 */
export async function runTransition(
  transport: Transport,
  run: TransitionFunction,
  options?: RunTransitionOptions,
): Promise<TransitionExecution> {
  const { heartbeatInterval = 20_000, timeout, signal, ...ids } = asOptions(options)
  checkHeartbeatInterval(heartbeatInterval)
  const transitionId = ids.transitionId ?? environmentVariable('TRANSITION_ID', 'transitionId')
  const executionId = ids.executionId ?? environmentVariable('EXECUTION_ID', 'executionId')
  const execution = await getTransitionExecution(transport, transitionId, executionId, { signal })
  if (execution.status !== 'running') {
    throw new InvalidArgumentError(`${executionId} has ended already, with the status ${execution.status}.`)
  }
  return conclude(transport, execution, await attend(transport, execution, run, { heartbeatInterval, timeout, signal }))
}

function environmentVariable(name: string, option: string): string {
  const value = globalThis.process?.env[name]
  if (value) return value
  throw new InvalidArgumentError(
    `The environment variable ${name} is not set. The API sets it in the containers of docker transitions; elsewhere pass ${option}.`,
  )
}
