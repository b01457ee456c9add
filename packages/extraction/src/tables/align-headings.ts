import { heightOf, overlapAcross, widthOf } from '../text/geometry.js'
import type { GridColumn } from './grid.js'
import { type HeadingCell, NUMERIC_KINDS } from './headings.js'

/** Headings that are further from their values than this many type heights are not theirs. */
const MAX_DISTANCE = 6

/** How well a heading fits the column by their places: positive when they overlap or have an edge in common. */
function fitOf({ box, meanings }: HeadingCell, column: GridColumn, isNumeric: boolean): number {
  const height = Math.max(1, heightOf(box))
  const overlap = overlapAcross(box, column.box)
  const edges = [box.left - column.box.left, box.right - column.box.right, centerOf(box) - centerOf(column.box)]
  const distance = Math.min(...edges.map(Math.abs)) / height
  const [meaning] = meanings
  const expected = meaning && NUMERIC_KINDS.has(meaning.concept.kind)
  const typed = meaning === undefined || meaning.concept.kind === 'identifier' ? 0 : expected === isNumeric ? 0.3 : -0.7
  if (overlap > 0)
    return 1 + overlap / Math.min(widthOf(box), widthOf(column.box)) - Math.min(0.5, 0.1 * distance) + typed
  const gap = -overlap / height
  return gap > MAX_DISTANCE ? -Infinity : 0.9 - 0.2 * gap + typed
}

const centerOf = ({ left, right }: { left: number; right: number }): number => (left + right) / 2

/** Assigns headings to columns from left to right, each at most once: the assignment that fits best. */
export function alignHeadings(
  headings: readonly HeadingCell[],
  columns: readonly GridColumn[],
  isNumeric: (column: GridColumn) => boolean,
): Map<GridColumn, HeadingCell> {
  const [rows, width] = [headings.length + 1, columns.length + 1]
  const best = new Float64Array(rows * width)
  const matched = new Uint8Array(rows * width)
  for (let i = 1; i < rows; i++) {
    for (let j = 1; j < width; j++) {
      const [heading, column] = [headings[i - 1], columns[j - 1]]
      const fit = heading && column ? fitOf(heading, column, isNumeric(column)) : -Infinity
      const pair = (best[(i - 1) * width + j - 1] ?? 0) + fit
      const skip = Math.max(best[(i - 1) * width + j] ?? 0, best[i * width + j - 1] ?? 0)
      best[i * width + j] = Math.max(pair, skip)
      matched[i * width + j] = pair > skip ? 1 : 0
    }
  }
  const assigned = new Map<GridColumn, HeadingCell>()
  for (let i = rows - 1, j = width - 1; i > 0 && j > 0; ) {
    const [heading, column] = [headings[i - 1], columns[j - 1]]
    if (matched[i * width + j] && heading && column) {
      assigned.set(column, heading)
      i--
      j--
    } else if ((best[(i - 1) * width + j] ?? 0) >= (best[i * width + j - 1] ?? 0)) i--
    else j--
  }
  return assigned
}

/** Headings that are as many as the columns belong to them in their order, wherever they are printed. */
export function inOrder(
  headings: readonly HeadingCell[],
  columns: readonly GridColumn[],
): Map<GridColumn, HeadingCell> | undefined {
  if (headings.length !== columns.length) return undefined
  return new Map(columns.flatMap((column, index) => (headings[index] ? [[column, headings[index]] as const] : [])))
}
