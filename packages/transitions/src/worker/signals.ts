const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Calls `close` at the first SIGTERM or SIGINT; a second one has its usual effect. Returns what takes that back. */
export function onTermination(close: () => void): () => void {
  const { process } = globalThis
  const release = (): void => {
    for (const signal of SIGNALS) process?.off(signal, handle)
  }
  const handle = (): void => {
    release()
    close()
  }
  for (const signal of SIGNALS) process?.once(signal, handle)
  return release
}
