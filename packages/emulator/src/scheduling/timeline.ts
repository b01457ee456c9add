/** An item with a due time. */
export interface Timed {
  /** Due time by the emulator's clock, in milliseconds since 1970. */
  dueAt: number
  /** Index in the heap of its {@link Timeline}; undefined if it is not in a timeline. */
  heapIndex?: number | undefined
}

/** Orders items by due time, with a binary heap. */
export class Timeline<T extends Timed> {
  readonly #heap: T[] = []

  get first(): T | undefined {
    return this.#heap[0]
  }

  add(item: T): void {
    this.#put(item, this.#heap.length)
    this.#rise(item, this.#heap.length - 1)
  }

  /** Removes an item, if it is in the timeline. */
  delete(item: T): void {
    const { heapIndex: index } = item
    if (index === undefined) return
    item.heapIndex = undefined
    const last = this.#heap.pop()
    if (!last || last === item) return
    this.#put(last, index)
    this.#rise(last, index)
    this.#sink(last, last.heapIndex ?? index)
  }

  clear(): void {
    for (const item of this.#heap) item.heapIndex = undefined
    this.#heap.length = 0
  }

  #put(item: T, index: number): void {
    this.#heap[index] = item
    item.heapIndex = index
  }

  #rise(item: T, from: number): void {
    let index = from
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = this.#heap[above]
      if (!parent || parent.dueAt <= item.dueAt) break
      this.#put(parent, index)
      index = above
    }
    this.#put(item, index)
  }

  #sink(item: T, from: number): void {
    let index = from
    for (;;) {
      const [left, right] = [this.#heap[2 * index + 1], this.#heap[2 * index + 2]]
      const child = right && left && right.dueAt < left.dueAt ? right : left
      if (!child || child.heapIndex === undefined || child.dueAt >= item.dueAt) break
      const below = child.heapIndex
      this.#put(child, index)
      index = below
    }
    this.#put(item, index)
  }
}
