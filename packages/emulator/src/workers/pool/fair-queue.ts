import { FairOrder, Turns } from '../../platform/fair-order.js'

/** From highest to lowest: a person is waiting, a program is waiting, or the request is part of a long task. */
const PRIORITIES = ['interactive', 'background', 'bulk'] as const

export type Priority = (typeof PRIORITIES)[number]

/** How many turns in a row can go to a higher priority while a lower priority is waiting. */
const MAX_TURNS_BEFORE_LOWER = 8

/** The priority and the organization of a request. */
export interface QueueOptions {
  readonly priority: Priority
  /** Turns are fair between organizations. Requests without an organization are treated like those of one organization. */
  readonly organizationId?: string | undefined
  /** Removes the request from the queue. */
  readonly signal?: AbortSignal | undefined
}

interface Waiting {
  readonly organizationId: string
  readonly start: () => void
  readonly reject: (reason: unknown) => void
}

/**
 * Limits the number of turns that run at the same time. The next turn goes to the highest waiting priority, or to a lower
 * priority after {@link MAX_TURNS_BEFORE_LOWER} turns of higher priorities. Within a priority, a {@link FairOrder} determines
 * the order.
 */
export class FairQueue {
  readonly #size: number
  readonly #perOrganization: number
  readonly #turns = new Turns()
  readonly #waiting: Record<Priority, FairOrder<Waiting>> = {
    interactive: new FairOrder(this.#turns),
    background: new FairOrder(this.#turns),
    bulk: new FairOrder(this.#turns),
  }
  readonly #skippedTurns: Record<Priority, number> = { interactive: 0, background: 0, bulk: 0 }
  #running = 0

  /** @param perOrganization the maximum number of simultaneous turns of one organization. */
  constructor(size: number, perOrganization: number = size) {
    this.#size = size
    this.#perOrganization = perOrganization
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return Object.values(this.#waiting).reduce((sum, { size }) => sum + size, 0)
  }

  /**
   * Waits for a turn.
   * @returns a function that ends the turn.
   * @throws the signal's reason, if it is aborted.
   */
  async acquire({ priority, organizationId = '', signal }: QueueOptions): Promise<() => void> {
    signal?.throwIfAborted()
    const { running } = this.#turns.of(organizationId)
    if (this.#running < this.#size && running < this.#perOrganization) this.#startTurn(organizationId)
    else await this.#wait(priority, organizationId, signal)
    let isReleased = false
    return () => {
      if (!isReleased) this.#endTurn(organizationId)
      isReleased = true
    }
  }

  /** Rejects all waiting requests. */
  clear(reason: unknown): void {
    for (const order of Object.values(this.#waiting)) for (const { reject } of order) reject(reason)
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
        start: () => {
          this.#startTurn(organizationId)
          remove()
          resolve()
        },
        reject: reason => {
          remove()
          reject(reason)
        },
      }
      const onAbort = (): void => request.reject(signal?.reason)
      order.add(request)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  #startTurn(organizationId: string): void {
    this.#running += 1
    this.#turns.begin(organizationId)
  }

  #endTurn(organizationId: string): void {
    this.#running -= 1
    this.#turns.end(organizationId)
    const priority = this.#nextPriority()
    if (priority) this.#waiting[priority].next(this.#perOrganization)?.start()
  }

  #nextPriority(): Priority | undefined {
    const waiting = PRIORITIES.filter(priority => this.#waiting[priority].next(this.#perOrganization))
    const chosen = waiting.find(priority => this.#skippedTurns[priority] >= MAX_TURNS_BEFORE_LOWER) ?? waiting[0]
    if (!chosen) return undefined
    this.#skippedTurns[chosen] = 0
    for (const lower of waiting.slice(waiting.indexOf(chosen) + 1)) this.#skippedTurns[lower] += 1
    return chosen
  }
}
