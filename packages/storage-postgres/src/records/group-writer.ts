import type { Change } from '@las/storage'

interface PendingWrite {
  readonly changes: readonly Change[]
  readonly encoded: string
  resolve(): void
  reject(error: unknown): void
}

export interface GroupWriterOptions {
  /** The calls that run at the same time. */
  readonly slots: number
  /** The approximate maximum size of a call, in characters of JSON. */
  readonly maxSize: number
  /** Whether a failed call fails because of the data of one of its writes, so that the other writes can succeed. */
  readonly isCausedByData: (error: unknown) => boolean
}

/**
 * Sends concurrent writes in one call, because a durable commit of many writes takes about as long as one of a single write. While
 * all slots are in use, writes wait for the next call.
 */
export class GroupWriter {
  readonly #send: (writes: string, slot: number) => Promise<readonly (number | undefined)[]>
  readonly #rejectionOf: (change: Change) => Error
  readonly #options: GroupWriterOptions
  readonly #free: number[]
  readonly #running = new Set<Promise<void>>()
  #waiting: PendingWrite[] = []
  #isScheduled = false

  /**
   * @param send sends the writes as a JSON array, and returns the index of the change whose precondition was not met for each
   * write that was not applied
   * @param rejectionOf returns the error for a change whose precondition was not met
   */
  constructor(
    send: (writes: string, slot: number) => Promise<readonly (number | undefined)[]>,
    rejectionOf: (change: Change) => Error,
    options: GroupWriterOptions,
  ) {
    this.#send = send
    this.#rejectionOf = rejectionOf
    this.#options = options
    this.#free = Array.from({ length: options.slots }, (_, slot) => slot)
  }

  write(changes: readonly Change[], encoded: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ changes, encoded, resolve, reject })
      this.#schedule()
    })
  }

  /** Resolves once no write is waiting or running. */
  async settle(): Promise<void> {
    while (this.#waiting.length > 0 || this.#running.size > 0) {
      this.#sendWaiting()
      await Promise.race(this.#running)
    }
  }

  /** Sends the waiting writes after the current tasks of the event loop, which may add more. */
  #schedule(): void {
    if (this.#isScheduled || this.#free.length === 0) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#sendWaiting()
    })
  }

  #sendWaiting(): void {
    const slot = this.#waiting.length > 0 ? this.#free.pop() : undefined
    if (slot === undefined) return
    const call = this.#run(this.#take(), slot).finally(() => {
      this.#running.delete(call)
      this.#free.push(slot)
      if (this.#waiting.length > 0) this.#schedule()
    })
    this.#running.add(call)
    if (this.#waiting.length > 0) this.#schedule()
  }

  /** The first waiting writes that fit into a call; at least one. */
  #take(): readonly PendingWrite[] {
    let size = 0
    const end = this.#waiting.findIndex(({ encoded }, index) => {
      size += encoded.length
      return index > 0 && size > this.#options.maxSize
    })
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end)
  }

  async #run(writes: readonly PendingWrite[], slot: number): Promise<void> {
    try {
      const rejected = await this.#send(`[${writes.map(({ encoded }) => encoded).join(',')}]`, slot)
      writes.forEach(({ changes, resolve, reject }, index) => {
        const change = changes[rejected[index] ?? -1]
        if (change) reject(this.#rejectionOf(change))
        else resolve()
      })
    } catch (error) {
      if (writes.length > 1 && this.#options.isCausedByData(error)) {
        for (const write of writes) await this.#run([write], slot)
      } else for (const { reject } of writes) reject(error)
    }
  }
}
