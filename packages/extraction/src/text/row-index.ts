import { type Box, heightOf, onSameRow } from './geometry.js'

interface Entry<Item> {
  item: Item
  order: number
}

/** The boxes of a page by their height on the page, so that those of a row are found without a look at all of them. */
export class RowIndex<Item extends { box: Box }> {
  private readonly entries: readonly Entry<Item>[]
  private readonly tallest: number
  /** The row that was asked for last: the next box is often on the same line. */
  private last: { top: number; bottom: number; items: readonly Item[] } | undefined

  constructor(items: readonly Item[]) {
    this.entries = items.map((item, order) => ({ item, order })).sort((a, b) => a.item.box.top - b.item.box.top)
    this.tallest = items.reduce((tallest, { box }) => Math.max(tallest, heightOf(box)), 0)
  }

  /** The items on the row of a box, in the order in which they were given. */
  onRow({ top, bottom }: Pick<Box, 'top' | 'bottom'>): readonly Item[] {
    if (this.last?.top !== top || this.last.bottom !== bottom)
      this.last = { top, bottom, items: this.find(top, bottom) }
    return this.last.items
  }

  private find(top: number, bottom: number): readonly Item[] {
    const row = { left: 0, top, right: 0, bottom }
    const found: Entry<Item>[] = []
    for (let at = this.firstBelow(top - this.tallest); at < this.entries.length; at++) {
      const entry = this.entries[at]
      if (!entry || entry.item.box.top >= bottom) break
      if (onSameRow(entry.item.box, row)) found.push(entry)
    }
    return found.sort((a, b) => a.order - b.order).map(({ item }) => item)
  }

  /** The index of the first entry that begins at a height or below it. */
  private firstBelow(top: number): number {
    let [low, high] = [0, this.entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.entries[middle]?.item.box.top ?? Infinity) < top) low = middle + 1
      else high = middle
    }
    return low
  }
}
