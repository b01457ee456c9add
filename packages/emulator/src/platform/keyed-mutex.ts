const lastByKey = new Map<string, Promise<unknown>>()

/** Runs actions with the same key one after the other, in the order of the calls. */
export async function withLock<T>(key: string, action: () => Promise<T>): Promise<T> {
  const previous = lastByKey.get(key) ?? Promise.resolve()
  const current = previous.then(action, action)
  lastByKey.set(key, current)
  try {
    return await current
  } finally {
    if (lastByKey.get(key) === current) lastByKey.delete(key)
  }
}
