import { checkCount, checkTimes, type Id, InvalidArgumentError, parseOptions, path, type Transport } from '@las/core'
import { checkHeartbeatInterval } from './running/heartbeats.js'
import type { TransitionFunction } from './running/transition-function.js'
import type { TransitionExecution } from './types.js'
import { onTermination } from './worker/signals.js'
import { Worker } from './worker/worker.js'

/** Options of {@link createTransitionWorker}. Times are in milliseconds. */
export interface TransitionWorkerOptions {
  /** Id of the manual transition to claim executions of. */
  transitionId: Id<'transition'>
  /** Processes one execution. Returns the output, or the result of the context's `fail`, `reject` or `retry`. */
  handler: TransitionFunction
  /** Maximum number of executions to process at the same time. Default: 1. */
  concurrency?: number | undefined
  /**
   * Time limit of the handler for one execution, after which the execution fails. By default, only the transition's timeout
   * applies.
   */
  timeout?: number | undefined
  /** Interval between heartbeats of an execution, 1 to 60,000. Default: 20,000. */
  heartbeatInterval?: number | undefined
  /** Minimum delay between polls of an empty queue. Default: 500. */
  minDelay?: number | undefined
  /** Maximum delay between polls of an empty queue; the delay increases up to this limit. Default: 10,000. */
  maxDelay?: number | undefined
  /** Whether to close the worker on SIGTERM or SIGINT. Default: `false`. */
  handleSignals?: boolean | undefined
  /** How long `close` waits for running executions before it returns them to the queue. Default: 25,000. */
  closeTimeout?: number | undefined
  /** Called when an execution has been claimed. */
  onStart?: ((execution: TransitionExecution) => void) | undefined
  /** Called when an execution has ended with the handler's result. */
  onEnd?: ((execution: TransitionExecution) => void) | undefined
  /**
   * Called on errors. With `execution`: the handler threw, the claim was lost, or the result could not be sent. Without
   * `execution`: a claim failed and will be retried.
   */
  onError?: ((error: unknown, execution?: TransitionExecution) => void) | undefined
}

/** A running worker. */
export interface TransitionWorker {
  /** Number of executions that are being processed. */
  readonly running: number
  /**
   * Resolves when the worker has stopped. Rejects if it stopped because no claim can succeed: the transition was deleted or
   * is not manual, or the credentials are invalid or lack permission.
   */
  readonly stopped: Promise<void>
  /**
   * Stops claiming and waits for the running executions. After `timeout` (`closeTimeout` by default), aborts the remaining
   * executions and ends them with `retry`, so that another worker can process them.
   */
  close(options?: { timeout?: number | undefined }): Promise<void>
}

/**
 * Starts a worker for a manual transition. The worker claims executions, calls the handler with the input of each, sends
 * heartbeats while the handler runs, and ends the execution with the handler's result. If the handler throws an error, the
 * execution ends with the status `failed`, and its error message is the end of the stack trace. While the queue is empty, the
 * worker polls it less and less often.
 *
 * You can run workers in several processes and on several machines: only one worker at a time can claim an execution. If a
 * worker crashes, its executions return to the queue within a minute. A handler can therefore run twice for an execution,
 * but each execution ends only once.
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
  const {
    concurrency = 1,
    heartbeatInterval = 20_000,
    minDelay = 500,
    maxDelay = 10_000,
    closeTimeout = 25_000,
    ...others
  } = parseOptions(options)
  const { transitionId, handler, timeout, handleSignals, onStart, onEnd, onError } = others
  // Throws if the id is missing or empty.
  path('/transitions/{transitionId}', { transitionId })
  if (typeof handler !== 'function') throw new InvalidArgumentError(`handler must be a function; got ${handler}.`)
  checkCount('concurrency', concurrency, 1)
  checkHeartbeatInterval(heartbeatInterval)
  checkTimes({ minDelay, maxDelay, closeTimeout })
  const worker = new Worker(transport, {
    ...{ transitionId, handler, concurrency, heartbeatInterval, timeout, minDelay },
    maxDelay: Math.max(minDelay, maxDelay),
    onStart: execution => onStart?.(execution),
    onEnd: execution => onEnd?.(execution),
    onError: (error, execution) => onError?.(error, execution),
  })
  let release: (() => void) | undefined
  const stopped = worker.run().finally(() => release?.())
  const close = async (closeOptions: { timeout?: number | undefined } = {}): Promise<void> => {
    worker.close(closeOptions.timeout ?? closeTimeout)
    await stopped.catch(() => undefined)
  }
  if (handleSignals) release = onTermination(() => void close())
  return {
    get running() {
      return worker.running
    },
    stopped,
    close,
  }
}
