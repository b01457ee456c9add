import { onTestFinished, vi } from 'vitest'
import type { HttpAdapter, HttpRequest, HttpResponse } from '../http/adapter.js'
import type { RetryEvent } from '../http/hooks.js'
import { settled } from './eventually.js'

/** A clock that only the test advances. */
export interface StoppedClock {
  /** Runs all timers that are due within so many milliseconds. */
  advance(milliseconds: number): Promise<void>
  /** Resolves when all {@link watched} exchanges have ended. */
  idle(): Promise<void>
  /**
   * Advances whenever nothing but time is waited for, until a promise settles: when all {@link watched} exchanges have
   * ended, but for those that a server holds until the client gives up.
   *
   * @param held how many exchanges a server has held, in all
   */
  run<T>(promise: Promise<T>, held?: () => number): Promise<T>
  /** How many timers are set. */
  readonly timers: number
}

/**
 * Stops the clock that the transport measures its limits and waits with, for the rest of a test. Requests still go over
 * real connections, so that their speed does not matter.
 */
export function stopClock(): StoppedClock {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const [stoppedAt, began] = [performance.now(), Number(vi.getMockedSystemTime())]
  // A transport that was made before goes on from the time that it knows.
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
/** Exchanges that the client gave up. */
let abandoned = 0

/** An adapter whose exchanges {@link StoppedClock.run} waits for, to the end of what they stream. */
export const watched =
  (http: HttpAdapter): HttpAdapter =>
  async request => {
    const end = begin(request)
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

/** Counts an exchange; the returned function says that it has ended. */
function begin({ signal }: HttpRequest): () => void {
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

/** The `onRetry` hook of a transport whose waits between attempts pass at once while the clock is stopped. */
export function skipWait({ delay }: RetryEvent): void {
  // The wait starts after the hook was called, and takes a millisecond at least.
  if (vi.isFakeTimers()) setImmediate(() => vi.advanceTimersByTime(Math.max(1, delay)))
}
