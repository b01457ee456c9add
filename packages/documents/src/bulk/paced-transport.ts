import { isConnectionError, isTooManyRequestsError, sleep, type Transport } from '@las/core'

/** How often one call is refused before it fails. */
const MAX_REFUSALS = 10

/** Milliseconds. */
const BASE_PAUSE = 250
const MAX_PAUSE = 60_000

/**
 * A transport for many calls side by side: when the API asks one to slow down, or cannot be reached, all wait, as long as
 * `Retry-After` says, else twice as long each time until a call succeeds.
 */
export function pacedTransport(transport: Transport, signal: AbortSignal | undefined): Transport {
  let refusals = 0
  let resumeAt = 0
  let pause: Promise<void> | undefined

  function slowDown(startedAt: number, error: unknown): void {
    // Calls that were under way together are refused together: that is one refusal, not one each.
    if (startedAt >= resumeAt) refusals++
    const backoff = BASE_PAUSE * 2 ** refusals * (0.5 + Math.random() / 2)
    const milliseconds = Math.min(MAX_PAUSE, retryAfter(error) ?? backoff)
    resumeAt = Math.max(resumeAt, performance.now() + milliseconds)
  }

  async function untilDue(): Promise<void> {
    for (let wait = resumeAt - performance.now(); wait > 0 && !signal?.aborted; wait = resumeAt - performance.now()) {
      // An abort ends the wait, and the calls that follow then fail by it.
      pause ??= sleep(wait, signal).catch(() => undefined)
      await pause
      pause = undefined
    }
  }

  async function paced<T>(
    call: () => Promise<T>,
    maxRefusals: number | undefined,
    isPassing: (error: unknown) => boolean,
  ): Promise<T> {
    for (let refused = 0; ; refused++) {
      await untilDue()
      const startedAt = performance.now()
      try {
        const answer = await call()
        refusals = 0
        return answer
      } catch (error) {
        if (refused >= (maxRefusals ?? MAX_REFUSALS) || signal?.aborted || !isPassing(error)) throw error
        slowDown(startedAt, error)
      }
    }
  }

  return {
    ...transport,
    request: (request, options) => {
      if (request.method !== 'POST') return transport.request(request, options)
      // Every attempt is made from here, so that none goes out while the others wait.
      return paced(() => transport.request(request, { ...options, maxRetries: 0 }), options?.maxRetries, isNotApplied)
    },
    send: (file, options) =>
      paced(
        () => transport.send(file, options),
        options?.maxRetries,
        error => file.replayable && isTooManyRequestsError(error),
      ),
  }
}

/** Whether a call had no effect and may have one when it is made again. */
function isNotApplied(error: unknown): boolean {
  return isTooManyRequestsError(error) || (isConnectionError(error) && error.retryable && !error.mayHaveBeenApplied)
}

/** Milliseconds that the API asks to wait, where it tells seconds. */
function retryAfter(error: unknown): number | undefined {
  const seconds = isTooManyRequestsError(error) ? Number(error.headers['retry-after'] ?? Number.NaN) : Number.NaN
  return Number.isNaN(seconds) ? undefined : seconds * 1_000
}
