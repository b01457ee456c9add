export interface PromiseCache<T> {
  /** The cached promise, or that of `load`. Rejected promises are not kept. */
  readonly get: (key: string, load: () => Promise<T>) => Promise<T>
}

/** Keeps the results of the latest `maxEntries` keys, and combines simultaneous requests for the same key. */
export function createPromiseCache<T>(maxEntries: number): PromiseCache<T> {
  const entries = new Map<string, Promise<T>>()
  return {
    get(key, load) {
      const promise = entries.get(key) ?? load()
      entries.delete(key)
      entries.set(key, promise)
      promise.catch(() => {
        if (entries.get(key) === promise) entries.delete(key)
      })
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break
        entries.delete(oldest)
      }
      return promise
    },
  }
}
