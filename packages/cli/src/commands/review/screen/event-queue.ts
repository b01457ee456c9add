/** Events that are read one after the other. */
export interface EventQueue<Event> {
  push(event: Event): void
  /** Removes the oldest event. */
  take(): Event | undefined
  /** Resolves as soon as there is an event. */
  available(): Promise<void>
}

export function eventQueue<Event>(): EventQueue<Event> {
  const waiting: Event[] = []
  const listeners = new Set<() => void>()
  return {
    push(event) {
      waiting.push(event)
      for (const listener of listeners) listener()
      listeners.clear()
    },
    take: () => waiting.shift(),
    available: () => (waiting.length > 0 ? Promise.resolve() : new Promise(resolve => listeners.add(resolve))),
  }
}
