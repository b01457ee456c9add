import { heightOf } from '../text/geometry.js'
import type { CellReader } from './cell-content.js'
import type { HeadingCell, Headings } from './headings.js'
import { isProduct } from './product.js'
import type { Row } from './rows.js'
import type { SumRows } from './sum-rows.js'

/** Rows with more numbers than this are not searched for products. */
const MAX_NUMBERS = 10
/** Text above the first amounts belongs to them up to this distance, in type heights, and up to this number of rows. */
const NEAR = 0.9
const MAX_TEXT_ROWS = 2
/** The maximum gap between the rows of a table, in type heights. */
const MAX_GAP = 3

/**
 * Finds a table by its arithmetic: the first row of a page in which a number is the product of two others, and the aligned rows
 * above it.
 *
 * @returns The index of its first row, and the row above, which may contain headings that are not in the vocabulary.
 */
export function findByProducts(
  rows: readonly Row[],
  sums: SumRows,
  reader: CellReader,
): { start: number; headings: Headings | undefined } | undefined {
  const seed = rows.findIndex(row => sums.of(row) === undefined && hasProduct(row, reader))
  const found = rows[seed]
  if (!found) return undefined
  let start = seed
  for (let at = seed - 1; at >= 0; at--) {
    const [row, below] = [rows[at], rows[at + 1]]
    if (!row || !below || below.box.top - row.box.bottom > MAX_GAP * heightOf(row.box)) break
    if (sums.of(row) !== undefined) break
    if (endsAlike(row, found, reader)) start = at
  }
  const headings = unknownHeadings(rows, start)
  return { start: headings ? start : firstText(rows, start), headings }
}

/** The index of the first text row directly above a row, which can be the description of its amounts. */
function firstText(rows: readonly Row[], start: number): number {
  let first = start
  while (first > 0 && start - first < MAX_TEXT_ROWS) {
    const [row, below] = [rows[first - 1], rows[first]]
    if (!row || !below || row.segments.length > 1 || /\d/.test(row.segments[0]?.text ?? '')) break
    if (below.box.top - row.box.bottom > NEAR * heightOf(row.box)) break
    first--
  }
  return first
}

/** Whether the last cells of two rows are aligned numbers. */
function endsAlike(a: Row, b: Row, reader: CellReader): boolean {
  const [last, other] = [a.segments.at(-1), b.segments.at(-1)]
  if (!last || !other || a.segments.length < 2 || !reader.isNumeric(last.text)) return false
  const tolerance = 0.6 * heightOf(last.box)
  return Math.abs(last.box.right - other.box.right) < tolerance || Math.abs(last.box.left - other.box.left) < tolerance
}

/** Whether a number of the row is the product of two numbers before it, neither of which is 0 or 1. */
function hasProduct({ segments }: Row, reader: CellReader): boolean {
  const values = segments
    .flatMap(({ text, words }) => {
      const own = reader.contentOf(text).value
      return own === undefined ? words.map(word => reader.contentOf(word.text).value) : [own]
    })
    .filter(value => value !== undefined)
  if (values.length < 3 || values.length > MAX_NUMBERS) return false
  return values.some((product, k) =>
    values.slice(0, k).some((a, i) => {
      if (Math.abs(a) <= 1) return false
      return values.slice(i + 1, k).some(b => Math.abs(b) > 0 && Math.abs(b) !== 1 && isProduct(a, b, product))
    }),
  )
}

/** The row above a table as its headings, if the row has several cells without digits. */
function unknownHeadings(rows: readonly Row[], start: number): Headings | undefined {
  const [row, first] = [rows[start - 1], rows[start]]
  if (!row || !first || row.segments.length < 2 || first.box.top - row.box.bottom > MAX_GAP * heightOf(row.box)) {
    return undefined
  }
  if (row.segments.some(({ text }) => /\d/.test(text))) return undefined
  const cells = row.segments.map(
    (segment): HeadingCell => ({ text: segment.text, box: segment.box, meanings: [], parts: [], segment }),
  )
  return { cells, first: start - 1, end: start, bottom: row.box.bottom, score: 0 }
}
