/** Runs functions in the order in which they were added, a few at a time. */
export interface Turns {
  /** Returns a function that removes `work` if it has not been started. */
  add(work: () => Promise<unknown>): () => void
}

export function takeTurns(concurrency: number): Turns {
  const waiting = new Set<() => Promise<unknown>>()
  let running = 0

  function startNext(): void {
    const [work] = waiting
    if (!work || running >= concurrency) return
    waiting.delete(work)
    running++
    // The work reports its own errors.
    work()
      .catch(() => undefined)
      .finally(() => {
        running--
        startNext()
      })
  }

  return {
    add(work) {
      waiting.add(work)
      startNext()
      return () => waiting.delete(work)
    },
  }
}
