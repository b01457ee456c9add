import { asOptions, checkCount, checkTimes, type Id, InvalidArgumentError, path, type Transport } from '@las/core'
import { checkHeartbeatInterval } from './running/keep-alive.js'
import type { TransitionFunction } from './running/transition-function.js'
import type { TransitionExecution } from './types.js'
import { onTermination } from './worker/signals.js'
import { Worker } from './worker/worker.js'

/** What a worker does, and how. Times are in milliseconds. */
export interface TransitionWorkerOptions {
  /** The manual transition whose executions it claims. */
  transitionId: Id<'transition'>
  /** Works on one execution: returns its output, or what `fail`, `reject` or `retry` of its context gives. */
  handler: TransitionFunction
  /** How many executions it works on at once; 1 by default. */
  concurrency?: number | undefined
  /** How long the handler may take for one execution, which then fails. By default only the transition's own time-out counts. */
  timeout?: number | undefined
  /** Time between two heartbeats of an execution, 1 to 60,000; 20,000 by default. */
  heartbeatInterval?: number | undefined
  /** The shortest time between two looks into an empty queue; 500 by default. */
  minDelay?: number | undefined
  /** The longest time between two looks into an empty queue, to which it grows; 10,000 by default. */
  maxDelay?: number | undefined
  /** Close the worker at SIGTERM or SIGINT; not by default. */
  handleSignals?: boolean | undefined
  /** How long work may go on once the worker is closed, before it is given back; 25,000 by default. */
  closeTimeout?: number | undefined
  /** An execution was claimed. */
  onStart?: ((execution: TransitionExecution) => void) | undefined
  /** An execution has ended, as the handler said. */
  onEnd?: ((execution: TransitionExecution) => void) | undefined
  /**
   * Something failed: with `execution`, the handler threw, the claim was lost or the end could not be reported; without it,
   * a claim failed, and is tried again.
   */
  onError?: ((error: unknown, execution?: TransitionExecution) => void) | undefined
}

/** A worker that has begun. */
export interface TransitionWorker {
  /** How many executions it works on at this moment. */
  readonly running: number
  /**
   * Settles when the worker has stopped; rejects when it had to because claims cannot succeed: the transition is gone or is
   * not manual, or the credentials do not suffice.
   */
  readonly stopped: Promise<void>
  /**
   * Claims nothing more and waits for the work that runs. What is not done after `timeout` (by default `closeTimeout`) is
   * aborted and ends with `retry`, so that another worker can do it.
   */
  close(options?: { timeout?: number | undefined }): Promise<void>
}

/**
 * Starts a worker for a manual transition: it claims executions, calls the handler with the input of each, sends heartbeats
 * meanwhile, and ends the execution with what the handler returns; when the handler throws, with `failed` and the end of
 * the stack. While the queue is empty it looks less and less often. Start it in as many processes and on as many machines
 * as the work needs: each execution is handed to one of them at a time, and when that one dies, to another one within a
 * minute. So a handler may see an execution twice, but it ends once.
 *
 * `POST /transitions/{transitionId}/executions`, heartbeats, and `PATCH` in the end of each
 *
 * @throws {InvalidArgumentError} when the transition or the handler is missing, or a number is out of its range.
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
  } = asOptions(options)
  const { transitionId, handler, timeout, handleSignals, onStart, onEnd, onError } = others
  // Made for its check: a worker without a transition is refused here, and not when it claims.
  path('/transitions/{transitionId}', { transitionId })
  if (typeof handler !== 'function') throw new InvalidArgumentError(`handler must be a function, but is ${handler}.`)
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
