import type { Messages } from '../storage/open-storage.js'

/** Messages between the parts of one process, which are all lost if `isLossy`. */
export function memoryMessages(isLossy = false): Messages {
  const listeners = new Set<(topic: string, text: string) => void>()
  return {
    publish: async (topic, text) => {
      if (!isLossy) for (const listener of listeners) listener(topic, text)
    },
    subscribe: async (subscribed, onMessage) => {
      const listener = (topic: string, text: string): void => {
        if (topic === subscribed) onMessage(text)
      }
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
