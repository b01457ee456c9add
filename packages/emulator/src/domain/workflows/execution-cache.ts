/** How many runs are kept in memory, of all executions together. */
const MAX_CACHED_RUNS = 50_000

/**
 * Executions in parts that were put together, each under the name of the state that it is in. That name is written with every
 * change, so that one which another process or a failed write left behind is not found any more.
 */
export class ExecutionCache<LoadedExecution extends { readonly interpreter: { readonly runCount: number } }> {
  /** The one that was used longest ago comes first. */
  readonly #open = new Map<string, LoadedExecution>()
  #runs = 0

  /** Takes one out, for one use. */
  take(state: string): LoadedExecution | undefined {
    const execution = this.#open.get(state)
    if (!execution) return undefined
    this.#open.delete(state)
    this.#runs -= execution.interpreter.runCount
    return execution
  }

  /** Keeps one, and evicts the least recently used. */
  keep(state: string, execution: LoadedExecution): void {
    this.#open.set(state, execution)
    this.#runs += execution.interpreter.runCount
    for (const oldest of this.#open.keys()) {
      if (this.#runs <= MAX_CACHED_RUNS || oldest === state) return
      this.take(oldest)
    }
  }
}
