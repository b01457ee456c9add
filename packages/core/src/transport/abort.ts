import { AbortedError } from '../errors/connection-error.js'

/** The longest time that a timer takes, 24.8 days; with a longer one it would run out at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Who waits for a signal, and how to stop listening to it. */
interface Audience {
  reactions: Set<() => void>
  leave: () => void
}

const audiences = /* @__PURE__ */ new WeakMap<AbortSignal, Audience>()

/**
 * Calls `react` when the signal is aborted, until the function that it returns is called. However many calls share a
 * signal, it gets one listener: Node warns of a leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal | undefined, react: () => void): () => void {
  if (!signal) return () => undefined
  const { reactions, leave } = audiences.get(signal) ?? listen(signal)
  reactions.add(react)
  return () => {
    if (reactions.delete(react) && reactions.size === 0) leave()
  }
}

function listen(signal: AbortSignal): Audience {
  const reactions = new Set<() => void>()
  const tell = (): void => {
    for (const react of reactions) react()
  }
  const leave = (): void => {
    signal.removeEventListener('abort', tell)
    audiences.delete(signal)
  }
  const audience = { reactions, leave }
  audiences.set(signal, audience)
  signal.addEventListener('abort', tell)
  return audience
}

/** Waits `milliseconds`, or rejects with the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const release = onAbort(signal, () => {
      clearTimeout(timer)
      release()
      reject(signal?.reason)
    })
    const end = (): void => {
      release()
      resolve()
    }
    const timer = setTimeout(end, Math.min(milliseconds, LONGEST_TIMER))
  })
}

/** Settles as `promise` does, or rejects as soon as the signal is aborted; `promise` itself goes on for others who wait. */
export function raceAbort<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(new AbortedError('The call was aborted', { cause: signal?.reason }))
    if (signal?.aborted) end()
    const release = onAbort(signal, end)
    promise.then(resolve, reject).finally(release)
  })
}

/**
 * What ends one exchange. Most exchanges are never ended early, and an adapter that asks for `onAbort` alone never pays for
 * a signal, which costs as much as a tenth of a request: it is made when it is first read.
 */
export class Exchange {
  readonly #controller = new AbortController()
  #react: (() => void) | undefined
  #aborted = false

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Sets the one thing to do on an abort, which may have come already. */
  onAbort(react: () => void): void {
    this.#react = react
    if (this.#aborted) react()
  }

  abort(): void {
    this.#aborted = true
    this.#controller.abort()
    this.#react?.()
  }
}

/** What ended an exchange early. */
export type Interruption = 'aborted' | 'timeout'

/**
 * Runs `work` with an exchange that the caller's signal and a time limit both end. Rejects at that moment, even when
 * `work` takes longer to notice, with the error for what ended it. Work whose time is over is not begun. An `exchange`
 * that outlives the work is given.
 */
export function withTimeLimit<T>(
  limit: { signal: AbortSignal | undefined; milliseconds: number; exchange?: Exchange },
  work: (exchange: Exchange) => Promise<T>,
  onInterrupt: (interruption: Interruption, begun: boolean) => Error,
): Promise<T> {
  const { signal, milliseconds, exchange = new Exchange() } = limit
  if (signal?.aborted) return Promise.reject(onInterrupt('aborted', false))
  if (milliseconds <= 0) return Promise.reject(onInterrupt('timeout', false))
  return new Promise((resolve, reject) => {
    const interrupt = (interruption: Interruption): void => {
      release()
      reject(onInterrupt(interruption, true))
      exchange.abort()
    }
    const stopListening = onAbort(signal, () => interrupt('aborted'))
    const timer = setTimeout(() => interrupt('timeout'), Math.min(milliseconds, LONGEST_TIMER))
    const release = (): void => {
      clearTimeout(timer)
      stopListening()
    }
    const settle =
      <V>(end: (value: V) => void) =>
      (value: V): void => {
        release()
        end(value)
      }
    work(exchange).then(settle(resolve), settle(reject))
  })
}
