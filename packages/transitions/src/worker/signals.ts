const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** All callbacks share one listener per signal: Node warns of a leak at the eleventh. */
const callbacks = /* @__PURE__ */ new Set<() => void>()

/**
 * Calls `close` at the first SIGTERM or SIGINT; a second one has its usual effect.
 *
 * @returns a function that takes the callback back.
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
