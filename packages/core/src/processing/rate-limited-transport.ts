import { isTooManyRequestsError } from '../errors/api-error.js'
import { isConnectionError } from '../errors/connection-error.js'
import { sleep } from '../requests/abort.js'
import { backoffDelay, retryAfterMs } from '../requests/backoff.js'
import type { Transport } from '../requests/transport.js'

/** Number of times that a single call is rejected before it fails. */
const MAX_REJECTIONS = 10

const BACKOFF = { baseMs: 500, maxMs: 60_000, minShare: 0.5 }

/**
 * Returns a transport for many concurrent calls, such as those of {@link processMany}. If the API rate-limits one of them or
 * cannot be reached, all calls wait: for the time in `Retry-After`, or with exponential backoff until a call succeeds.
 *
 * @param signal Ends the wait; the calls then fail.
 * @example
 * const limited = rateLimitedTransport(transport)
 * await Promise.all(outcomes.map(({ index }) => createBatch(limited, { name: `Batch ${index}` })))
 */
export function rateLimitedTransport(transport: Transport, signal?: AbortSignal): Transport {
  let rejections = 0
  let resumeAt = 0
  let pause: Promise<void> | undefined

  function backOff(startedAt: number, error: unknown): void {
    // Concurrent calls are rejected together, which counts as one rejection.
    if (startedAt >= resumeAt) rejections++
    const requested = isTooManyRequestsError(error) ? retryAfterMs(error.headers) : undefined
    const milliseconds = Math.min(BACKOFF.maxMs, requested ?? backoffDelay(rejections, BACKOFF))
    resumeAt = Math.max(resumeAt, performance.now() + milliseconds)
  }

  async function waitUntilReady(): Promise<void> {
    for (let wait = resumeAt - performance.now(); wait > 0 && !signal?.aborted; wait = resumeAt - performance.now()) {
      // An abort ends the wait. The calls that follow fail because of the abort.
      pause ??= sleep(wait, signal).catch(() => undefined)
      await pause
      pause = undefined
    }
  }

  async function limited<T>(
    call: () => Promise<T>,
    maxRejections: number | undefined,
    isTransient: (error: unknown) => boolean,
  ): Promise<T> {
    for (let rejected = 0; ; rejected++) {
      await waitUntilReady()
      const startedAt = performance.now()
      try {
        const result = await call()
        rejections = 0
        return result
      } catch (error) {
        if (rejected >= (maxRejections ?? MAX_REJECTIONS) || signal?.aborted || !isTransient(error)) throw error
        backOff(startedAt, error)
      }
    }
  }

  return {
    ...transport,
    request: (request, options) => {
      if (request.method !== 'POST') return transport.request(request, options)
      // All attempts are made by this function, so that no attempt is sent while the other calls wait.
      return limited(() => transport.request(request, { ...options, maxRetries: 0 }), options?.maxRetries, isNotApplied)
    },
    send: (file, options) =>
      limited(
        () => transport.send(file, options),
        options?.maxRetries,
        error => file.repeatableBody && isTooManyRequestsError(error),
      ),
  }
}

/** Whether a call had no effect and might succeed if it is repeated. */
function isNotApplied(error: unknown): boolean {
  return isTooManyRequestsError(error) || (isConnectionError(error) && error.retryable && !error.mayHaveBeenApplied)
}
