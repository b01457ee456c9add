/**
 * Remembers the nonces of accepted requests, so that each request is accepted only once. Servers with several processes need a store
 * that they share, such as Redis.
 */
export interface NonceStore {
  /**
   * Stores a nonce if it is not stored yet. This must be a single, atomic operation: if two processes claim the same nonce
   * simultaneously, only one of them may succeed. Errors are passed on to the caller of `verifyWebhook`.
   *
   * @param nonce At most 128 hexadecimal digits.
   * @param expiresAt When the store may forget the nonce, in milliseconds since 1970.
   * @returns Whether the nonce is new.
   */
  claim(nonce: string, expiresAt: number): boolean | Promise<boolean>
}

/** Options of {@link memoryNonces}. */
export interface MemoryNoncesOptions {
  /** The maximum number of nonces, an integer of at least 1. 100,000 by default, which need about 15 MB. */
  capacity?: number | undefined
  /** Returns the current time in milliseconds since 1970. `Date.now` by default. */
  now?: (() => number) | undefined
}

/**
 * A nonce store for a server with a single process. Create it once, not for each request. If the store is full, `claim` throws an
 * error, so that no request is accepted twice; the sender delivers again later. The default capacity suffices for 270 deliveries per
 * second with the default tolerance.
 *
 * @throws {TypeError} if `capacity` is not an integer of at least 1.
 * @example
 * const nonces = memoryNonces()
 * console.log(nonces.claim('0123456789abcdef0123456789abcdef', Date.now() + 300_000)) // true
 * console.log(nonces.claim('0123456789abcdef0123456789abcdef', Date.now() + 300_000)) // false
 */
export function memoryNonces({ capacity = 100_000, now = Date.now }: MemoryNoncesOptions = {}): NonceStore {
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new TypeError(`capacity must be an integer of at least 1, but is ${capacity}.`)
  }
  /** In the order in which they were claimed, which is roughly that in which they expire. */
  const expiries = new Map<string, number>()
  const removeExpired = (time: number, stopAtFirst: boolean): void => {
    for (const [nonce, expiresAt] of expiries) {
      if (expiresAt <= time) expiries.delete(nonce)
      else if (stopAtFirst) return
    }
  }
  return {
    claim(nonce, expiresAt) {
      const time = now()
      removeExpired(time, true)
      if ((expiries.get(nonce) ?? 0) > time) return false
      if (expiries.size >= capacity) removeExpired(time, false)
      if (expiries.size >= capacity) {
        throw new Error(
          `The nonce store is full (${capacity} nonces). Increase the capacity of memoryNonces, or use a shared store such as Redis.`,
        )
      }
      expiries.delete(nonce)
      expiries.set(nonce, expiresAt)
      return true
    },
  }
}
