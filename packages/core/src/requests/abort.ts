/** The maximum delay of a timer, 24.8 days. A timer with a longer delay would fire immediately. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1

/** The callbacks that share the listener of a signal. */
interface AbortListeners {
  callbacks: Set<() => void>
  unsubscribe: () => void
}

const doNothing = (): void => undefined

const listenersBySignal = /* @__PURE__ */ new WeakMap<AbortSignal, AbortListeners>()

/**
 * Calls `callback` when the signal is aborted, unless the returned function is called before. All calls that share a signal
 * share one listener, because Node.js warns of a leak at the eleventh. If the signal is already aborted, `callback` is not
 * called.
 *
 * @example
 * const stopListening = onAbort(AbortSignal.timeout(1_000), () => console.log('too late'))
 * stopListening()
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return doNothing
  const { callbacks, unsubscribe } = listenersBySignal.get(signal) ?? listen(signal)
  callbacks.add(callback)
  return () => {
    if (callbacks.delete(callback) && callbacks.size === 0) unsubscribe()
  }
}

function listen(signal: AbortSignal): AbortListeners {
  const callbacks = new Set<() => void>()
  const callAll = (): void => {
    for (const callback of callbacks) callback()
  }
  const unsubscribe = (): void => {
    signal.removeEventListener('abort', callAll)
    listenersBySignal.delete(signal)
  }
  const listeners = { callbacks, unsubscribe }
  listenersBySignal.set(signal, listeners)
  signal.addEventListener('abort', callAll)
  return listeners
}

/** Why work ended early. */
export type Interruption = 'aborted' | 'timeout'

/**
 * Calls `onInterrupt` once, when the signal is aborted or the time limit is exceeded, unless the returned function is called
 * before. It is not called if the signal is already aborted.
 */
export function watchLimits(
  signal: AbortSignal | undefined,
  milliseconds: number,
  onInterrupt: (interruption: Interruption) => void,
): () => void {
  const release = (): void => {
    clearTimeout(timer)
    stopListening()
  }
  const interrupt = (interruption: Interruption): void => {
    release()
    onInterrupt(interruption)
  }
  const stopListening = onAbort(signal, () => interrupt('aborted'))
  const timer = setTimeout(interrupt, Math.min(milliseconds, MAX_TIMER_MS), 'timeout')
  return release
}

/**
 * Waits `milliseconds`, or rejects with the reason of the signal as soon as it is aborted.
 *
 * @example
 * await sleep(100, AbortSignal.timeout(1_000))
 */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => (signal?.aborted ? reject(signal.reason) : resolve())
    if (signal?.aborted) end()
    else watchLimits(signal, milliseconds, end)
  })
}

/**
 * Runs `work` until it ends, the signal is aborted or the time limit is exceeded. In the latter cases it rejects immediately,
 * even if `work` takes longer to stop. `work` is not started if the signal is already aborted or no time remains.
 *
 * @param onInterrupt Returns the error, and stops the work.
 */
export function withTimeLimit<T>(
  { signal, milliseconds }: { signal: AbortSignal | undefined; milliseconds: number },
  work: () => Promise<T>,
  onInterrupt: (interruption: Interruption) => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const interrupt = (interruption: Interruption): void => reject(onInterrupt(interruption))
    if (signal?.aborted) return interrupt('aborted')
    if (milliseconds <= 0) return interrupt('timeout')
    const release = watchLimits(signal, milliseconds, interrupt)
    work().finally(release).then(resolve, reject)
  })
}
