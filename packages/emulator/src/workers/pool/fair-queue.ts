import { getOrMake } from '../../platform/get-or-make.js'

/** From first to last: a person waits for it, a program waits for it, part of a long work. */
const PRIORITIES = ['interactive', 'background', 'bulk'] as const

export type Priority = (typeof PRIORITIES)[number]

/** How often tasks of a higher priority go before a waiting one of a lower priority, at most. */
const MAX_PASSED_OVER = 8

/** Who asks for a turn. */
export interface TurnRequest {
  readonly priority: Priority
  /** Turns are fair between organizations; requests without one share a place. */
  readonly organizationId?: string | undefined
  /** Leaves the queue. */
  readonly signal?: AbortSignal | undefined
}

interface Waiting {
  readonly number: number
  readonly enter: () => void
  readonly leave: (reason: unknown) => void
}

/**
 * Gives a number of turns at once. The next turn goes to the highest priority that is waiting, or to a lower one that was passed over
 * {@link MAX_PASSED_OVER} times; among its requests to the organization with the fewest current turns, then to the one whose last turn
 * began first, and then to the oldest request.
 */
export class FairQueue {
  readonly #size: number
  readonly #waiting: Record<Priority, Map<string, Waiting[]>> = {
    interactive: new Map(),
    background: new Map(),
    bulk: new Map(),
  }
  readonly #passedOver: Record<Priority, number> = { interactive: 0, background: 0, bulk: 0 }
  /** The organizations that have a turn or wait for one. */
  readonly #organizations = new Map<string, { running: number; waiting: number; lastTurn: number }>()
  #running = 0
  #requests = 0
  #turns = 0

  constructor(size: number) {
    this.#size = size
  }

  /**
   * Waits for a turn.
   * @returns a function that ends the turn.
   * @throws the reason of the signal.
   */
  async turn({ priority, organizationId = '', signal }: TurnRequest): Promise<() => void> {
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
    for (const organizations of Object.values(this.#waiting)) {
      for (const requests of [...organizations.values()]) for (const { leave } of [...requests]) leave(reason)
    }
  }

  #wait(priority: Priority, organizationId: string, signal: AbortSignal | undefined): Promise<void> {
    const organizations = this.#waiting[priority]
    return new Promise((resolve, reject) => {
      const remove = (): void => {
        const left = (organizations.get(organizationId) ?? []).filter(other => other !== request)
        if (left.length > 0) organizations.set(organizationId, left)
        else organizations.delete(organizationId)
        this.#change(organizationId, { waiting: -1 })
        signal?.removeEventListener('abort', onAbort)
      }
      const request: Waiting = {
        number: this.#requests++,
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
      getOrMake(organizations, organizationId, () => []).push(request)
      this.#change(organizationId, { waiting: 1 })
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  #begin(organizationId: string): void {
    this.#running += 1
    this.#change(organizationId, { running: 1, lastTurn: ++this.#turns })
  }

  #end(organizationId: string): void {
    this.#running -= 1
    this.#change(organizationId, { running: -1 })
    this.#next()?.enter()
  }

  #change(
    id: string,
    { running = 0, waiting = 0, lastTurn }: Partial<Record<'running' | 'waiting' | 'lastTurn', number>>,
  ): void {
    const organization = getOrMake(this.#organizations, id, () => ({ running: 0, waiting: 0, lastTurn: 0 }))
    organization.running += running
    organization.waiting += waiting
    if (lastTurn !== undefined) organization.lastTurn = lastTurn
    if (organization.running + organization.waiting === 0) this.#organizations.delete(id)
  }

  #next(): Waiting | undefined {
    const priority = this.#nextPriority()
    if (!priority) return undefined
    const candidates = [...this.#waiting[priority]].flatMap(([id, [request]]) => {
      const { running = 0, lastTurn = 0 } = this.#organizations.get(id) ?? {}
      return request ? [{ request, running, lastTurn }] : []
    })
    const order = (a: (typeof candidates)[number], b: typeof a): number =>
      a.running - b.running || a.lastTurn - b.lastTurn || a.request.number - b.request.number
    return candidates.sort(order)[0]?.request
  }

  #nextPriority(): Priority | undefined {
    const waiting = PRIORITIES.filter(priority => this.#waiting[priority].size > 0)
    const chosen = waiting.find(priority => this.#passedOver[priority] >= MAX_PASSED_OVER) ?? waiting[0]
    if (!chosen) return undefined
    this.#passedOver[chosen] = 0
    for (const lower of waiting.slice(waiting.indexOf(chosen) + 1)) this.#passedOver[lower] += 1
    return chosen
  }
}
