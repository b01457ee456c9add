import {
  checkHandler,
  type Id,
  parseOptions,
  path,
  startWorker,
  type Transport,
  type Worker,
  type WorkerOptions,
} from '@las/core'
import { executions } from './running/executions.js'
import type { TransitionFunction } from './running/transition-function.js'
import type { TransitionExecution } from './types.js'
import { executionQueue } from './worker/execution-queue.js'

/** Options of {@link createTransitionWorker}. A task of the worker is an execution. Times are in milliseconds. */
export interface TransitionWorkerOptions extends WorkerOptions<TransitionExecution> {
  /** Id of the manual transition to claim executions of. */
  transitionId: Id<'transition'>
  /** Processes one execution. Returns the output, or the result of the context's `fail`, `reject` or `retry`. */
  handler: TransitionFunction
  /**
   * Time limit of the handler for one execution, after which the execution fails. By default, only the transition's timeout
   * applies.
   */
  timeout?: number | undefined
}

/** A running worker. It stops if the transition is deleted or is not manual. */
export interface TransitionWorker extends Worker {}

/**
 * Starts a worker for a manual transition. The worker claims executions, calls the handler with the input of each, sends
 * heartbeats while the handler runs, and ends the execution with the handler's result. If the handler throws an error, the
 * execution ends with the status `failed`, and its error message is the end of the stack trace. While the queue is empty, the
 * worker polls it less and less often.
 *
 * You can run workers in several processes and on several machines: only one worker at a time can claim an execution. If a
 * worker crashes, its executions return to the queue within a minute. A handler can therefore run twice for an execution,
 * but each execution ends only once: if it has ended, or its claim has expired, `onError` receives an error with the code
 * `superseded`, and the result is discarded.
 *
 * `POST /transitions/{transitionId}/executions`, heartbeats, then `PATCH`, for each execution
 *
 * @throws {InvalidArgumentError} if the transition or the handler is missing, or a number is out of range.
 * @example
 * const worker = createTransitionWorker(transport, {
 *   transitionId,
 *   handler: async ({ documentId }) => ({ documentId, approved: true }),
 *   concurrency: 4,
 *   onError: error => console.error(error),
 * })
 * await worker.close()
 */
export function createTransitionWorker(transport: Transport, options: TransitionWorkerOptions): TransitionWorker {
  const { transitionId, handler, ...workerOptions } = parseOptions(options)
  // Throws if the id is missing or empty.
  path('/transitions/{transitionId}', { transitionId })
  checkHandler(handler)
  return startWorker(executionQueue(transport, transitionId), executions(transport, handler, true), workerOptions)
}
