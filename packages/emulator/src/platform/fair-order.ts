import { getOrCreate } from './get-or-create.js'

interface Owned {
  readonly organizationId: string
}

/** Counts the turns of organizations. Several {@link FairOrder}s can share it. */
export class Turns {
  /** The organizations with running or waiting requests. */
  readonly #organizations = new Map<string, { running: number; waiting: number; lastTurn: number }>()
  #count = 0

  begin(organizationId: string): void {
    const organization = this.#of(organizationId)
    organization.running += 1
    organization.lastTurn = ++this.#count
  }

  end(organizationId: string): void {
    this.#of(organizationId).running -= 1
    this.#deleteIfIdle(organizationId)
  }

  /** Changes the number of waiting requests. */
  changeWaiting(organizationId: string, change: 1 | -1): void {
    this.#of(organizationId).waiting += change
    this.#deleteIfIdle(organizationId)
  }

  /** The number of running turns of an organization, and the sequence number of its last turn. */
  of(organizationId: string): { readonly running: number; readonly lastTurn: number } {
    return this.#organizations.get(organizationId) ?? { running: 0, lastTurn: 0 }
  }

  #of(organizationId: string): { running: number; waiting: number; lastTurn: number } {
    return getOrCreate(this.#organizations, organizationId, () => ({ running: 0, waiting: 0, lastTurn: 0 }))
  }

  #deleteIfIdle(organizationId: string): void {
    const { running, waiting } = this.#of(organizationId)
    if (running + waiting === 0) this.#organizations.delete(organizationId)
  }
}

/**
 * Orders items fairly between organizations. The next item is the oldest item of the organization with the fewest running
 * turns. Among organizations with the same number, it is the organization whose last turn started first.
 */
export class FairOrder<Item extends Owned> {
  readonly #turns: Turns
  readonly #items = new Map<string, Set<Item>>()

  constructor(turns: Turns) {
    this.#turns = turns
  }

  get isEmpty(): boolean {
    return this.#items.size === 0
  }

  get size(): number {
    let size = 0
    for (const items of this.#items.values()) size += items.size
    return size
  }

  /** The oldest item of each organization. */
  get heads(): Item[] {
    return [...this.#items.values()].flatMap(([item]) => item ?? [])
  }

  add(item: Item): void {
    const { organizationId } = item
    getOrCreate(this.#items, organizationId, () => new Set<Item>()).add(item)
    this.#turns.changeWaiting(organizationId, 1)
  }

  /** Removes an item, if it is present. */
  delete(item: Item): void {
    const { organizationId } = item
    const items = this.#items.get(organizationId)
    if (!items?.delete(item)) return
    if (items.size === 0) this.#items.delete(organizationId)
    this.#turns.changeWaiting(organizationId, -1)
  }

  /** The next item of the organizations with fewer than `limit` running turns. */
  next(limit: number = Number.POSITIVE_INFINITY): Item | undefined {
    let next: { readonly item: Item; readonly running: number; readonly lastTurn: number } | undefined
    for (const [organizationId, [item]] of this.#items) {
      const { running, lastTurn } = this.#turns.of(organizationId)
      if (!item || running >= limit) continue
      if (!next || running < next.running || (running === next.running && lastTurn < next.lastTurn)) {
        next = { item, running, lastTurn }
      }
    }
    return next?.item
  }

  /** All items, organization by organization. */
  *[Symbol.iterator](): Generator<Item> {
    for (const items of [...this.#items.values()]) yield* [...items]
  }
}
