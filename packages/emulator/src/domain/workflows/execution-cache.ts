/** Maximum number of runs in the cache, of all executions together. */
const MAX_CACHED_RUNS = 50_000

/**
 * Loaded executions that are stored in parts, by version. Every change writes a new version, so an execution that was
 * changed by another process or whose write failed is not found.
 */
export class ExecutionCache<CachedExecution extends { readonly interpreter: { readonly runCount: number } }> {
  /** Ordered from least to most recently used. */
  readonly #executions = new Map<string, CachedExecution>()
  #runs = 0

  /** Removes and returns an execution. The caller adds it again after use. */
  take(version: string): CachedExecution | undefined {
    const execution = this.#executions.get(version)
    if (!execution) return undefined
    this.#executions.delete(version)
    this.#runs -= execution.interpreter.runCount
    return execution
  }

  /** Adds an execution, and evicts the least recently used ones. */
  put(version: string, execution: CachedExecution): void {
    this.take(version)
    this.#executions.set(version, execution)
    this.#runs += execution.interpreter.runCount
    for (const oldest of this.#executions.keys()) {
      if (this.#runs <= MAX_CACHED_RUNS || oldest === version) return
      this.take(oldest)
    }
  }
}
