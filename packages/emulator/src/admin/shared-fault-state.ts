import { discard, insert, replace, retryOnConflict, type Store, SYSTEM, walk } from '@las/storage'
import { faultRecords } from './control-records.js'
import {
  drawFault,
  type FaultSet,
  type FaultState,
  type Hit,
  type InstalledFault,
  initialProgress,
} from './fault-state.js'
import type { SharedControlState } from './shared-control-state.js'

/**
 * The faults of processes that share their storage. All processes know the faults, so that other requests cost nothing. Their progress is
 * stored, so that together the processes hit as many requests as one would.
 */
export class SharedFaultState implements FaultState {
  readonly #store: Store
  readonly #state: SharedControlState
  /** The faults that have hit as many requests as they should. */
  readonly #exhausted = new Set<string>()
  /** The requests of this process draw one after the other, so that they do not conflict. */
  readonly #last = new Map<string, Promise<unknown>>()

  constructor(store: Store, state: SharedControlState) {
    this.#store = store
    this.#state = state
  }

  get current(): FaultSet {
    return this.#state.faults
  }

  async change(change: (current: FaultSet) => FaultSet): Promise<void> {
    await this.#state.changeFaults(change)
    const { faults, count } = this.current
    const ids = new Set(faults.map(({ id }) => id))
    for await (const { id } of walk(this.#store, faultRecords, SYSTEM)) {
      // Another process may have added a fault since, which this one does not know yet.
      if (ids.has(id) || Number(id) > count) continue
      await this.#store.write([discard(faultRecords, { id, organizationId: SYSTEM })])
    }
  }

  draw(installed: InstalledFault): Promise<Hit | undefined> {
    const { id } = installed
    const drawn = (this.#last.get(id) ?? Promise.resolve()).then(() => this.#draw(installed))
    const settled = drawn.catch(() => {})
    this.#last.set(id, settled)
    void settled.then(() => this.#last.get(id) === settled && this.#last.delete(id))
    return drawn
  }

  async hits(): Promise<ReadonlyMap<string, number>> {
    const hits = new Map<string, number>()
    for await (const record of walk(this.#store, faultRecords, SYSTEM)) hits.set(record.id, record.hits)
    return hits
  }

  async #draw(installed: InstalledFault): Promise<Hit | undefined> {
    const { id, fault } = installed
    if (this.#exhausted.has(id)) return undefined
    return retryOnConflict(async () => {
      const stored = await this.#store.get(faultRecords, SYSTEM, id)
      const record = stored ?? { id, organizationId: SYSTEM, revision: 0, ...initialProgress(fault) }
      const drawn = drawFault(installed, record)
      if (!drawn) {
        this.#remember(id)
        return undefined
      }
      const next = { ...record, ...drawn.progress }
      await this.#store.write([stored ? replace(faultRecords, next) : insert(faultRecords, next)])
      return drawn.hit
    })
  }

  /** Remembers an exhausted fault, and forgets those that were removed. */
  #remember(id: string): void {
    const ids = new Set(this.current.faults.map(fault => fault.id))
    for (const known of this.#exhausted) if (!ids.has(known)) this.#exhausted.delete(known)
    this.#exhausted.add(id)
  }
}
