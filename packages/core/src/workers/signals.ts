const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** All callbacks share one listener per signal, because Node warns about a leak at 11 listeners. */
const callbacks = /* @__PURE__ */ new Set<() => void>()

/**
 * Calls `close` on the first SIGTERM or SIGINT. A second signal has its default effect.
 *
 * @returns a function that removes the callback.
 */
export function onTermination(close: () => void): () => void {
  if (callbacks.size === 0) for (const signal of SIGNALS) globalThis.process?.on(signal, closeAll)
  callbacks.add(close)
  return () => {
    if (callbacks.delete(close) && callbacks.size === 0) stopListening()
  }
}

function closeAll(): void {
  stopListening()
  const closing = [...callbacks]
  callbacks.clear()
  for (const close of closing) close()
}

function stopListening(): void {
  for (const signal of SIGNALS) globalThis.process?.off(signal, closeAll)
}
