import { getOrCreate } from './get-or-create.js'

interface Owned {
  readonly organizationId: string
}

/** The turns of organizations. Several {@link FairOrder}s can share them. */
export class Turns {
  /** The organizations that have a turn or wait for one. */
  readonly #organizations = new Map<string, { running: number; waiting: number; lastTurn: number }>()
  #count = 0

  begin(organizationId: string): void {
    const organization = this.#of(organizationId)
    organization.running += 1
    organization.lastTurn = ++this.#count
  }

  end(organizationId: string): void {
    this.#of(organizationId).running -= 1
    this.#forgetIdle(organizationId)
  }

  /** Changes the number of requests that wait. */
  wait(organizationId: string, more: 1 | -1): void {
    this.#of(organizationId).waiting += more
    this.#forgetIdle(organizationId)
  }

  /** The number of turns that an organization has, and the number of its last one. */
  of(organizationId: string): { readonly running: number; readonly lastTurn: number } {
    return this.#organizations.get(organizationId) ?? { running: 0, lastTurn: 0 }
  }

  #of(organizationId: string): { running: number; waiting: number; lastTurn: number } {
    return getOrCreate(this.#organizations, organizationId, () => ({ running: 0, waiting: 0, lastTurn: 0 }))
  }

  #forgetIdle(organizationId: string): void {
    const { running, waiting } = this.#of(organizationId)
    if (running + waiting === 0) this.#organizations.delete(organizationId)
  }
}

/**
 * Orders items fairly between organizations: the next one belongs to the organization with the fewest turns, among those to the one
 * whose last turn began first, and is the oldest of that organization.
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

  add(item: Item): void {
    const { organizationId } = item
    getOrCreate(this.#items, organizationId, () => new Set<Item>()).add(item)
    this.#turns.wait(organizationId, 1)
  }

  /** Removes an item, if it is in the order. */
  delete(item: Item): void {
    const { organizationId } = item
    const items = this.#items.get(organizationId)
    if (!items?.delete(item)) return
    if (items.size === 0) this.#items.delete(organizationId)
    this.#turns.wait(organizationId, -1)
  }

  /** The next item of the organizations with fewer turns than `limit`. */
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
