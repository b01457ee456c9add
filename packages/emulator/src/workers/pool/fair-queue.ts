import { FairOrder, Turns } from '../../platform/fair-order.js'

/** From first to last: a person waits for it, a program waits for it, part of a long work. */
const PRIORITIES = ['interactive', 'background', 'bulk'] as const

export type Priority = (typeof PRIORITIES)[number]

/** How often tasks of a higher priority go before a waiting one of a lower priority, at most. */
const MAX_PASSED_OVER = 8

/** Who asks for a turn. */
export interface QueueOptions {
  readonly priority: Priority
  /** Turns are fair between organizations; requests without one share a place. */
  readonly organizationId?: string | undefined
  /** Leaves the queue. */
  readonly signal?: AbortSignal | undefined
}

interface Waiting {
  readonly organizationId: string
  readonly enter: () => void
  readonly leave: (reason: unknown) => void
}

/**
 * Gives a number of turns at once. The next turn goes to the highest priority that is waiting, or to a lower one that was passed over
 * {@link MAX_PASSED_OVER} times, and within a priority as a {@link FairOrder} says.
 */
export class FairQueue {
  readonly #size: number
  readonly #turns = new Turns()
  readonly #waiting: Record<Priority, FairOrder<Waiting>> = {
    interactive: new FairOrder(this.#turns),
    background: new FairOrder(this.#turns),
    bulk: new FairOrder(this.#turns),
  }
  readonly #passedOver: Record<Priority, number> = { interactive: 0, background: 0, bulk: 0 }
  #running = 0

  constructor(size: number) {
    this.#size = size
  }

  /**
   * Waits for a turn.
   * @returns a function that ends the turn.
   * @throws the reason of the signal.
   */
  async turn({ priority, organizationId = '', signal }: QueueOptions): Promise<() => void> {
    signal?.throwIfAborted()
    if (this.#running < this.#size) this.#begin(organizationId)
    else await this.#wait(priority, organizationId, signal)
    let hasEnded = false
    return () => {
      if (!hasEnded) this.#end(organizationId)
      hasEnded = true
    }
  }

  /** Rejects all waiting requests. */
  clear(reason: unknown): void {
    for (const order of Object.values(this.#waiting)) for (const { leave } of order) leave(reason)
  }

  #wait(priority: Priority, organizationId: string, signal: AbortSignal | undefined): Promise<void> {
    const order = this.#waiting[priority]
    return new Promise((resolve, reject) => {
      const remove = (): void => {
        order.delete(request)
        signal?.removeEventListener('abort', onAbort)
      }
      const request: Waiting = {
        organizationId,
        enter: () => {
          this.#begin(organizationId)
          remove()
          resolve()
        },
        leave: reason => {
          remove()
          reject(reason)
        },
      }
      const onAbort = (): void => request.leave(signal?.reason)
      order.add(request)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  #begin(organizationId: string): void {
    this.#running += 1
    this.#turns.begin(organizationId)
  }

  #end(organizationId: string): void {
    this.#running -= 1
    this.#turns.end(organizationId)
    const priority = this.#nextPriority()
    if (priority) this.#waiting[priority].next()?.enter()
  }

  #nextPriority(): Priority | undefined {
    const waiting = PRIORITIES.filter(priority => !this.#waiting[priority].isEmpty)
    const chosen = waiting.find(priority => this.#passedOver[priority] >= MAX_PASSED_OVER) ?? waiting[0]
    if (!chosen) return undefined
    this.#passedOver[chosen] = 0
    for (const lower of waiting.slice(waiting.indexOf(chosen) + 1)) this.#passedOver[lower] += 1
    return chosen
  }
}
