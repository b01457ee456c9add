import { AbortedError, isTimeoutError } from '../errors/connection-error.js'
import { WaiterError } from '../errors/waiter-error.js'
import { checkTimes } from '../options/check-numbers.js'
import { parseOptions } from '../options/parse-options.js'
import { sleep } from '../requests/abort.js'
import type { RequestOptions } from '../requests/transport.js'

/** How long and how often to look, and the mechanics of each look. Times are in milliseconds. */
export interface WaitOptions<T> extends Omit<RequestOptions, 'deadline'> {
  /** How long to wait altogether; 0 looks once. */
  maxWait?: number | undefined
  /** The shortest time between two looks; 500 by default. */
  minDelay?: number | undefined
  /** The longest time between two looks, to which it grows; 10,000 by default. */
  maxDelay?: number | undefined
  /** Called with the resource after each look, the last one included. */
  onProgress?: ((state: T) => void) | undefined
}

/** What is waited for. */
export interface WaitTarget<T> {
  /** Begins messages, such as `The training las:model-training:…`. */
  subject: string
  /** Looks once. */
  poll: (request: RequestOptions) => Promise<T>
  isDone: (state: T) => boolean
  /** Why the resource will never be done, to follow the subject; `undefined` while it still may be. */
  failureOf?: (state: T) => string | undefined
  /** How long to wait when the caller does not tell, in milliseconds. */
  maxWait: number
}

/** A look that begins just before the end of the wait gets this long, in milliseconds. */
const SHORTEST_LOOK = 1_000

/**
 * Looks at a resource until it is done. The time between looks doubles up to `maxDelay`, with jitter, so that many who
 * wait do not look at the same moment.
 *
 * @returns The resource as it was when it was done.
 * @throws {WaiterError} when the resource failed or took longer than `maxWait`; `lastState` is the resource.
 * @throws {AbortedError} as soon as `signal` is aborted.
 * @throws {InvalidArgumentError} when a time is not a number from 0.
 */
export async function waitFor<T>(target: WaitTarget<T>, options?: WaitOptions<T>): Promise<T> {
  const { maxWait = target.maxWait, minDelay = 500, maxDelay = 10_000, onProgress, ...request } = parseOptions(options)
  checkTimes({ maxWait, minDelay, maxDelay })
  const end = performance.now() + maxWait
  let ceiling = minDelay
  let lastState: T | undefined
  for (;;) {
    const deadline = Math.max(end - performance.now(), SHORTEST_LOOK)
    const state = await target.poll({ ...request, deadline }).catch((error: unknown) => {
      throw isTimeoutError(error) && performance.now() >= end ? tookTooLong(target, maxWait, lastState, error) : error
    })
    lastState = state
    onProgress?.(state)
    if (target.isDone(state)) return state
    const failure = target.failureOf?.(state)
    if (failure !== undefined) {
      throw new WaiterError(`${target.subject} ${failure}`, { code: 'wait_failed', lastState })
    }
    const left = end - performance.now()
    if (left <= 0) throw tookTooLong(target, maxWait, lastState)
    ceiling = Math.max(minDelay, Math.min(maxDelay, ceiling * 2))
    const delay = minDelay + Math.random() * (ceiling - minDelay)
    await sleep(Math.min(delay, left), request.signal).catch((cause: unknown) => {
      throw new AbortedError(`${target.subject} was waited for until the call was aborted`, { cause })
    })
  }
}

function tookTooLong<T>(
  target: WaitTarget<T>,
  maxWait: number,
  lastState: T | undefined,
  cause?: unknown,
): WaiterError {
  const message = `${target.subject} was not done after ${maxWait} ms; it goes on. Wait again, or raise maxWait.`
  return new WaiterError(message, { code: 'wait_timeout', lastState, cause })
}
