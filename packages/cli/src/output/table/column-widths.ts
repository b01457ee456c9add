/** A column before its width is known. */
export interface Measured {
  /** Columns with higher numbers are omitted first. */
  readonly priority: number
  /** The width of the widest cell, including the heading. */
  readonly natural: number
  /** The column is omitted if there is less space. */
  readonly minimum: number
  /** Less important columns are omitted rather than that this one is narrower. */
  readonly comfortable: number
}

/** The spaces between two columns. */
export const GAP = 2

/**
 * Chooses the columns that fit, and their widths. The most important columns are chosen first; the remaining space is divided
 * between those that need it. The most important column is always shown, if necessary shortened.
 *
 * @returns The width of each column; undefined if the column is omitted.
 */
export function columnWidths(columns: readonly Measured[], total: number): (number | undefined)[] {
  const widths: (number | undefined)[] = columns.map(() => undefined)
  let left = total + GAP
  const byPriority = columns.map((column, index) => ({ ...column, index })).sort((a, b) => a.priority - b.priority)
  for (const [rank, { minimum, comfortable, index }] of byPriority.entries()) {
    if (rank > 0 && minimum + GAP > left) continue
    const width = Math.max(1, Math.min(comfortable, left - GAP))
    widths[index] = width
    left -= width + GAP
  }
  for (;;) {
    const growing = columns.flatMap(({ natural }, index) => {
      const width = widths[index]
      return width !== undefined && width < natural ? [{ index, width, missing: natural - width }] : []
    })
    if (growing.length === 0 || left <= 0) return widths
    const share = Math.max(1, Math.floor(left / growing.length))
    for (const { index, width, missing } of growing) {
      const added = Math.min(share, missing, left)
      widths[index] = width + added
      left -= added
    }
  }
}
