/** Items that are added by one part of a program and read by another. */
export interface Queue<Item> extends AsyncIterable<Item> {
  push(item: Item): void
  /** After this, iteration ends with the last item. */
  end(): void
}

export function createQueue<Item>(): Queue<Item> {
  let items: Item[] = []
  let isEnded = false
  let wake: () => void = () => undefined
  return {
    push(item) {
      items.push(item)
      wake()
    },
    end() {
      isEnded = true
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const ready = items
        items = []
        yield* ready
        if (items.length > 0) continue
        if (isEnded) return
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
  }
}
