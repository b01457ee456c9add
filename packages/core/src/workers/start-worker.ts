import { InvalidArgumentError } from '../errors/client-error.js'
import { checkCount, checkTimes } from '../options/check-numbers.js'
import { invokeHook } from '../requests/tracer.js'
import { checkHeartbeatInterval } from './heartbeats.js'
import { onTermination } from './signals.js'
import type { TaskKind, TaskSource } from './task-kind.js'
import { TaskLoop } from './task-loop.js'

/** Options of a worker. Times are in milliseconds. Errors that callbacks throw are logged and do not affect the worker. */
export interface WorkerOptions<Task> {
  /** Maximum number of tasks to process at the same time. Default: 1. */
  concurrency?: number | undefined
  /** Time limit of the handler for one task, after which the task fails. Default: none. */
  timeout?: number | undefined
  /** Interval between heartbeats of a task, 1 to 60,000. Default: 20,000. */
  heartbeatInterval?: number | undefined
  /** Minimum delay between polls of an empty queue. Default: 500. */
  minDelay?: number | undefined
  /** Maximum delay between polls of an empty queue; the delay increases up to this limit. Default: 10,000. */
  maxDelay?: number | undefined
  /** Whether to close the worker on SIGTERM or SIGINT. Default: `false`. */
  handleSignals?: boolean | undefined
  /** How long `close` waits for tasks in progress before it returns them to the queue. Default: 25,000. */
  closeTimeout?: number | undefined
  /** Called when a task has been claimed. */
  onStart?: ((task: Task) => void) | undefined
  /** Called when a task has ended with the handler's result. */
  onEnd?: ((task: Task) => void) | undefined
  /**
   * Called on errors. With `task`: the handler threw, the claim was lost, or the result could not be sent. Without `task`: a
   * claim failed and will be retried.
   */
  onError?: ((error: unknown, task?: Task) => void) | undefined
}

/** A running worker. */
export interface Worker {
  /** Number of tasks that are being processed. */
  readonly running: number
  /**
   * Resolves when the worker has stopped. Rejects if it stopped because no claim can succeed: the queue was deleted or has no
   * tasks for workers, or the credentials are invalid or lack permission.
   */
  readonly stopped: Promise<void>
  /**
   * Stops claiming and waits for the tasks in progress. After `timeout` (`closeTimeout` by default), aborts the remaining
   * tasks and returns them, so that another worker can process them.
   */
  close(options?: { timeout?: number | undefined }): Promise<void>
}

/**
 * Starts a worker, which claims tasks, processes each, and ends it with the handler's result. The workers of the resource
 * packages, such as `createTransitionWorker`, use it. While no task is waiting, it polls less and less often.
 *
 * @param source Where the worker gets its tasks.
 * @param kind How to process them.
 * @throws {InvalidArgumentError} if a number is out of range.
 * @example
 * const source = { claimNext: async () => undefined }
 * const kind = {
 *   idOf: (task: { id: string }) => task.id,
 *   timeoutCode: 'timeout',
 *   call: async () => 'done',
 *   heartbeat: async () => true,
 *   failed: (message: string) => message,
 *   returned: (message: string) => message,
 *   send: async (task: { id: string }) => task,
 * }
 * const worker = startWorker(source, kind, { concurrency: 4 })
 * await worker.close()
 */
export function startWorker<Task, Report>(
  source: TaskSource<Task>,
  kind: TaskKind<Task, Report>,
  options: WorkerOptions<Task>,
): Worker {
  const {
    concurrency = 1,
    timeout,
    heartbeatInterval = 20_000,
    minDelay = 500,
    maxDelay = 10_000,
    closeTimeout = 25_000,
    ...others
  } = options
  const { handleSignals, onStart, onEnd, onError } = others
  checkCount('concurrency', concurrency, 1)
  checkHeartbeatInterval(heartbeatInterval)
  checkTimes({ minDelay, maxDelay, closeTimeout, ...(timeout !== undefined && { timeout }) })
  const loop = new TaskLoop(source, kind, {
    ...{ concurrency, heartbeatInterval, timeout, minDelay },
    maxDelay: Math.max(minDelay, maxDelay),
    onStart: task => onStart && invokeHook(onStart, task),
    onEnd: task => onEnd && invokeHook(onEnd, task),
    onError: (error, task) => onError && invokeHook(() => onError(error, task), undefined),
  })
  let release: (() => void) | undefined
  const stopped = loop.run().finally(() => release?.())
  const close = async (closeOptions: { timeout?: number | undefined } = {}): Promise<void> => {
    loop.close(closeOptions.timeout ?? closeTimeout)
    await stopped.catch(() => undefined)
  }
  if (handleSignals) release = onTermination(() => void close())
  return {
    get running() {
      return loop.running
    },
    stopped,
    close,
  }
}

/** @throws {InvalidArgumentError} if the handler of a worker is not a function. */
export function checkHandler(handler: unknown): void {
  if (typeof handler !== 'function') throw new InvalidArgumentError(`handler must be a function; got ${handler}.`)
}
