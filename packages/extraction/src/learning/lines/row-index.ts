import type { Row } from '../../tables/rows.js'

/** Finds the rows in which values are printed. */
export class RowIndex {
  /** By column and key, the places of the rows, in their order. */
  private readonly places = new Map<string, Map<string, number[]>>()

  /** @param keyOf The key of a printed text in a column; undefined if it is not a value of the column. */
  constructor(
    rows: readonly Row[],
    columns: readonly string[],
    keyOf: (text: string, column: string) => string | undefined,
  ) {
    for (const column of columns) {
      const places = new Map<string, number[]>()
      this.places.set(column, places)
      for (const [at, { segments }] of rows.entries()) {
        for (const key of new Set(segments.map(({ text }) => keyOf(text, column)))) {
          if (key === undefined) continue
          const known = places.get(key)
          if (known) known.push(at)
          else places.set(key, [at])
        }
      }
    }
  }

  /** The row from `from` on in which most of the values are printed, and how many; the first of equal ones. */
  best(values: readonly (readonly [column: string, key: string])[], from: number): { at: number; count: number } {
    const counts = new Map<number, number>()
    for (const [column, key] of values) {
      const places = this.places.get(column)?.get(key) ?? []
      for (let index = places.length - 1; index >= 0; index--) {
        const at = places[index] ?? 0
        if (at < from) break
        counts.set(at, (counts.get(at) ?? 0) + 1)
      }
    }
    let best = { at: -1, count: 0 }
    for (const [at, count] of counts) {
      if (count > best.count || (count === best.count && at < best.at)) best = { at, count }
    }
    return best
  }
}
