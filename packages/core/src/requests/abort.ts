/** The longest time that a timer takes, 24.8 days; with a longer one it would run out at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Who waits for a signal, and how to stop listening to it. */
interface Audience {
  reactions: Set<() => void>
  leave: () => void
}

const audiences = /* @__PURE__ */ new WeakMap<AbortSignal, Audience>()

/**
 * Calls `react` when the signal is aborted, until the returned function is called. However many calls share a signal, it has
 * one listener: Node warns of a leak at the eleventh. A signal that is aborted already calls nothing.
 *
 * @example
 * const stopListening = onAbort(AbortSignal.timeout(1_000), () => console.log('too late'))
 * stopListening()
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

/**
 * Waits `milliseconds`, or rejects with the signal's reason as soon as it is aborted.
 *
 * @example
 * await sleep(100, AbortSignal.timeout(1_000))
 */
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

/** What ended some work early. */
export type Interruption = 'aborted' | 'timeout'

/**
 * Runs `work`, which the caller's signal and a time limit both end. Rejects at that moment, even when `work` takes longer to
 * notice, with the error for what ended it. Work whose time is over is not begun.
 *
 * @param onInterrupt Gives the error; where the work has begun, it also tells the work.
 */
export function withTimeLimit<T>(
  { signal, milliseconds }: { signal: AbortSignal | undefined; milliseconds: number },
  work: () => Promise<T>,
  onInterrupt: (interruption: Interruption, begun: boolean) => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(onInterrupt('aborted', false))
    if (milliseconds <= 0) return reject(onInterrupt('timeout', false))
    const interrupt = (interruption: Interruption): void => {
      release()
      reject(onInterrupt(interruption, true))
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
    work().then(settle(resolve), settle(reject))
  })
}
