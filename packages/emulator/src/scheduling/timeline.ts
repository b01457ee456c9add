/** What is due at a time. */
export interface Timed {
  /** By the emulator's clock, in milliseconds since 1970. */
  dueAt: number
  /** Where it is in its {@link Timeline}; undefined outside. */
  place?: number | undefined
}

/** Orders things by their times: a binary heap. */
export class Timeline<T extends Timed> {
  readonly #heap: T[] = []

  get first(): T | undefined {
    return this.#heap[0]
  }

  add(item: T): void {
    this.#put(item, this.#heap.length)
    this.#rise(item, this.#heap.length - 1)
  }

  /** Removes an item, if it is there. */
  delete(item: T): void {
    const { place } = item
    if (place === undefined) return
    item.place = undefined
    const last = this.#heap.pop()
    if (!last || last === item) return
    this.#put(last, place)
    this.#rise(last, place)
    this.#sink(last, last.place ?? place)
  }

  clear(): void {
    for (const item of this.#heap) item.place = undefined
    this.#heap.length = 0
  }

  #put(item: T, place: number): void {
    this.#heap[place] = item
    item.place = place
  }

  #rise(item: T, from: number): void {
    let place = from
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = this.#heap[above]
      if (!parent || parent.dueAt <= item.dueAt) break
      this.#put(parent, place)
      place = above
    }
    this.#put(item, place)
  }

  #sink(item: T, from: number): void {
    let place = from
    for (;;) {
      const [left, right] = [this.#heap[2 * place + 1], this.#heap[2 * place + 2]]
      const child = right && left && right.dueAt < left.dueAt ? right : left
      if (!child || child.place === undefined || child.dueAt >= item.dueAt) break
      const below = child.place
      this.#put(child, place)
      place = below
    }
    this.#put(item, place)
  }
}
