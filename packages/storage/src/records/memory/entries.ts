import type { BaseRecord } from '../collection.js'
import type { Order } from '../store.js'

/** A record in memory with its position. */
export interface Entry {
  readonly position: number
  record: BaseRecord
  removed: boolean
}

/**
 * Entries in the order of their positions. Removed entries stay in the list until they outnumber the others, so that removal
 * is fast.
 */
export class EntryList {
  #entries: Entry[] = []
  #removed = 0

  get size(): number {
    return this.#entries.length - this.#removed
  }

  add(entry: Entry): void {
    const last = this.#entries.at(-1)
    if (!last || last.position < entry.position) this.#entries.push(entry)
    else this.#entries.splice(this.#firstAfter(entry.position), 0, entry)
  }

  /** Counts an entry as removed, after its `removed` flag was set. */
  countRemoved(): void {
    this.#removed += 1
    if (this.#removed > 32 && this.#removed > this.size) {
      this.#entries = this.#entries.filter(entry => !entry.removed)
      this.#removed = 0
    }
  }

  /** Deletes an entry that other lists still contain. */
  delete(entry: Entry): void {
    const index = this.#firstAfter(entry.position) - 1
    if (this.#entries[index] === entry) this.#entries.splice(index, 1)
  }

  /** The entries before (descending) or after (ascending) a position, without removed entries. */
  *walk(order: Order, position: number | undefined): Generator<Entry> {
    const entries = this.#entries
    if (order === 'ascending') {
      const start = position === undefined ? 0 : this.#firstAfter(position)
      for (let index = start; index < entries.length; index++) {
        const entry = entries[index]
        if (entry && !entry.removed) yield entry
      }
    } else {
      const end = position === undefined ? entries.length : this.#firstAfter(position - 1)
      for (let index = end - 1; index >= 0; index--) {
        const entry = entries[index]
        if (entry && !entry.removed) yield entry
      }
    }
  }

  /** The index of the first entry with a greater position. */
  #firstAfter(position: number): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const entry = this.#entries[middle]
      if (entry && entry.position <= position) low = middle + 1
      else high = middle
    }
    return low
  }
}
