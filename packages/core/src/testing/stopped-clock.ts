import { onTestFinished, vi } from 'vitest'
import type { HttpAdapter, HttpRequest, HttpResponse } from '../http/adapter.js'
import type { RetryEvent } from '../http/hooks.js'
import { settled } from './eventually.js'

/** A clock that advances only when the test advances it. */
export interface StoppedClock {
  /** Advances the clock, and runs all timers that are due by then. */
  advance(milliseconds: number): Promise<void>
  /** Resolves when all {@link watched} exchanges have ended. */
  idle(): Promise<void>
  /**
   * Advances the clock until a promise settles, whenever only timers are pending. This is the case if no {@link watched}
   * exchange is in progress, except those that a server holds until the client gives up.
   *
   * @param held Returns the total number of exchanges that a server has held.
   */
  run<T>(promise: Promise<T>, held?: () => number): Promise<T>
  /** The number of active timers. */
  readonly timers: number
}

/**
 * Stops the clock that the transport uses for its time limits and delays, for the rest of a test. Requests still use real
 * connections, but their speed no longer affects the test.
 */
export function stopClock(): StoppedClock {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const [stoppedAt, began] = [performance.now(), Number(vi.getMockedSystemTime())]
  // The clock starts at the current time, so that transports that exist already see no jump.
  const now = vi.spyOn(performance, 'now').mockImplementation(() => {
    return stoppedAt + Number(vi.getMockedSystemTime()) - began
  })
  const abandonedBefore = abandoned
  onTestFinished(() => {
    now.mockRestore()
    vi.useRealTimers()
  })
  return {
    advance: async milliseconds => {
      await vi.advanceTimersByTimeAsync(milliseconds)
    },
    async idle() {
      do await settled()
      while (inFlight > 0)
    },
    async run(promise, held = () => 0) {
      let isOver = false
      const over = (): void => {
        isOver = true
      }
      promise.then(over, over)
      while (!isOver) {
        await settled()
        if (!isOver && inFlight === held() - (abandoned - abandonedBefore)) await vi.advanceTimersToNextTimerAsync()
      }
      return promise
    },
    get timers() {
      return vi.getTimerCount()
    },
  }
}

let inFlight = 0
/** The number of exchanges that the client aborted. */
let abandoned = 0

/** Wraps an adapter so that {@link StoppedClock.run} waits for its exchanges, including the end of streamed responses. */
export const watched =
  (http: HttpAdapter): HttpAdapter =>
  async request => {
    const end = countExchange(request)
    let response: HttpResponse
    try {
      response = await http(request)
    } catch (error) {
      end()
      throw error
    }
    const { stream } = response
    if (stream) return { ...response, stream: ending(stream, end) }
    end()
    return response
  }

/** Counts an exchange as in progress until the returned function is called. */
function countExchange({ signal }: HttpRequest): () => void {
  inFlight++
  return () => {
    inFlight--
    if (signal.aborted) abandoned++
  }
}

async function* ending(stream: AsyncIterable<Uint8Array>, end: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } finally {
    end()
  }
}

/** An `onRetry` hook that skips the delays between attempts while the clock is stopped. */
export function skipWait({ delay }: RetryEvent): void {
  // The delay starts after the hook was called, and lasts at least 1 ms.
  if (vi.isFakeTimers()) setImmediate(() => vi.advanceTimersByTime(Math.max(1, delay)))
}
