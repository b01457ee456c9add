import { AbortedError, isTimeoutError } from '../errors/connection-error.js'
import { WaiterError } from '../errors/waiter-error.js'
import { checkTimes } from '../options/check-numbers.js'
import { parseOptions } from '../options/parse-options.js'
import { sleep } from '../requests/abort.js'
import type { RequestOptions } from '../requests/transport.js'

/** How long and how often to poll, and the options of each request. Times are in milliseconds. */
export interface WaitOptions<T> extends Omit<RequestOptions, 'deadline'> {
  /** The maximum total time; 0 polls once. */
  maxWait?: number | undefined
  /** The minimum time between two polls; 500 by default. */
  minDelay?: number | undefined
  /** The maximum time between two polls, to which it grows; 10,000 by default. */
  maxDelay?: number | undefined
  /** Called with the resource after each poll, including the last one. */
  onProgress?: ((state: T) => void) | undefined
}

/** The resource to wait for. */
export interface WaitTarget<T> {
  /** The beginning of error messages, such as `The training las:model-training:…`. */
  subject: string
  /** Fetches the resource once. */
  poll: (request: RequestOptions) => Promise<T>
  isDone: (state: T) => boolean
  /** Returns why the resource has failed, as a continuation of the subject; `undefined` if it has not failed. */
  failureOf?: (state: T) => string | undefined
  /** The default of {@link WaitOptions.maxWait}, in milliseconds. */
  maxWait: number
}

/** The minimum deadline of a poll, for polls that start just before the end of the wait. */
const MIN_POLL_DEADLINE_MS = 1_000

/**
 * Polls a resource until it is done. The time between polls doubles up to `maxDelay`, with jitter, so that many clients do
 * not poll simultaneously.
 *
 * @returns The finished resource.
 * @throws {WaiterError} if the resource fails or does not finish within `maxWait`; `lastState` is the resource.
 * @throws {AbortedError} as soon as `signal` is aborted.
 * @throws {InvalidArgumentError} if a time is not a non-negative number.
 */
export async function waitFor<T>(target: WaitTarget<T>, options?: WaitOptions<T>): Promise<T> {
  const { maxWait = target.maxWait, minDelay = 500, maxDelay = 10_000, onProgress, ...request } = parseOptions(options)
  checkTimes({ maxWait, minDelay, maxDelay })
  const end = performance.now() + maxWait
  let ceiling = minDelay
  let lastState: T | undefined
  for (;;) {
    const deadline = Math.max(end - performance.now(), MIN_POLL_DEADLINE_MS)
    const state = await target.poll({ ...request, deadline }).catch((error: unknown) => {
      throw isTimeoutError(error) && performance.now() >= end ? waitTimeout(target, maxWait, lastState, error) : error
    })
    lastState = state
    onProgress?.(state)
    if (target.isDone(state)) return state
    const failure = target.failureOf?.(state)
    if (failure !== undefined) {
      throw new WaiterError(`${target.subject} ${failure}`, { code: 'wait_failed', lastState })
    }
    const left = end - performance.now()
    if (left <= 0) throw waitTimeout(target, maxWait, lastState)
    ceiling = Math.max(minDelay, Math.min(maxDelay, ceiling * 2))
    const delay = minDelay + Math.random() * (ceiling - minDelay)
    await sleep(Math.min(delay, left), request.signal).catch((cause: unknown) => {
      throw new AbortedError(`Waiting was aborted. ${target.subject} is still running.`, { cause })
    })
  }
}

function waitTimeout<T>(
  target: WaitTarget<T>,
  maxWait: number,
  lastState: T | undefined,
  cause?: unknown,
): WaiterError {
  const message = `${target.subject} did not finish within ${maxWait} ms and is still running. Wait again or increase maxWait.`
  return new WaiterError(message, { code: 'wait_timeout', lastState, cause })
}
